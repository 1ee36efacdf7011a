"""Random Jinja templates: everything an author can write, and much that one should not."""

from __future__ import annotations

import random

#: What the templates can look up.
CONTEXT = {
    "word": "Crème brûlée", "empty_text": "", "padded": "  a b\t", "int": 12, "minus": -5, "zero": 0, "float": 2.75, "whole": 4.0,
    "small": 1e-7, "huge": 12345678901234567890, "yes": True, "no": False, "nothing": None,
    "letters": ["d", "B", "a", "C", "a"], "numbers": [5, 3, 9, 1], "mixed": [2, "x", None, 1.5, False], "none_at_all": [],
    "person": {"name": "Ada", "age": 36, "tags": ["x", "y"], "in": {"deep": "z"}, "items": 3},
    "rows": [{"name": "pen", "price": 3, "new": True}, {"name": "Ink", "price": 1.5}, {"name": "pad", "price": None, "new": False}],
    "html": "<b class=\"x\">T & 'C'</b><!-- no -->", "digits": "42", "decimal": "-1.50", "lines": "one\ntwo\r\n\nthree four", "csv": "a,b,,c",
    "url": "see https://a.io/x?y=1 or www.b.org, me@c.net", "pairs": [[1, "a"], [2, "b"]], "UserAttribute": {"First Name": "Ada", "Last Name": None},
}
NAMES = [*CONTEXT, "unset", "x", "y", "x", "y"]
PATHS = [
    "person.name", "person['age']", "person['in'].deep", "person.tags[0]", "person.tags[-1]", "rows[0].name", "rows[0]['price']", "rows[-1].new",
    "rows[9].name", "letters[1]", "letters[zero]", "letters[-9]", "unset.a", "unset['a']", "person.unset", "person.unset.a", "mixed[2]", "word[0]", "word[-1]",
    "UserAttribute['First Name']", "UserAttribute['Last Name']", "UserAttribute['Nope']", "pairs[1][1]", "person.items", "word[1, 2]", "huge.real", "float.imag",
]
LITERALS = [
    "1", "0", "-3", "2.5", "-0.5", "100", "1_000", "1e3", "0x1f", "0b11", "0o17", "1e16", "1.0", "'a'", "\"b c\"", "''", "' '", "','", "'%Y'", "'name'",
    "true", "false", "none", "True", "None", "()", "[]", "{}", "(1,)", "(1, 'a')", "[1, 'b', none]", "{'a': 1, 'b': [2]}", "{1: 2}", "'2'", "'1.5'",
    "'é'", "'a' 'b'", "'\\n'", "'\\u00e9\\x41'", "\"it's\"", "'\"'", "'<b>&'", "[[1, 2], [3]]", "'<i>'|safe", "range(4)", "range(5, 1, -2)", "dict(a=1)",
    "'{}-{}'", "'%s|%d'", "'a-b_c d'", "9999999999999999999", "'aXbXc'",
]
#: Filters with the arguments they may get.
FILTERS = {
    "abs": [""], "attr": ["'name'", "'upper'", "x"], "batch": ["2", "3, '-'"], "capitalize": [""], "center": ["9", "width=6", ""], "count": [""],
    "default": ["", "'d'", "'d', true", "boolean=true", "default_value=1"], "d": ["'d'"], "dictsort": ["", "true", "by='value'", "false, 'key', true", "reverse=true"],
    "e": [""], "escape": [""], "filesizeformat": ["", "true"], "first": [""], "float": ["", "1", "default=3"], "forceescape": [""],
    "format": ["", "1", "'a', 2", "a=1"], "groupby": ["'new'", "'name'", "'price', default=0", "0", "'name', case_sensitive=true"],
    "indent": ["", "2", "2, true", "2, true, true", "'> '", "width=1, first=true"], "int": ["", "0", "5, 16", "default=9, base=2"], "items": [""],
    "join": ["", "'-'", "', ', 'name'", "attribute='price'", "x"], "last": [""], "length": [""], "list": [""], "lower": [""],
    "map": ["'upper'", "attribute='name'", "attribute='price', default='n'", "'int'", "'default', 'd'", "'nope'", "", "'replace', 'a', 'b'"],
    "max": ["", "true", "attribute='price'"], "min": ["", "attribute='name'", "case_sensitive=true"], "pprint": [""],
    "reject": ["", "'odd'", "'none'", "'string'"], "rejectattr": ["'new'", "'name', 'equalto', 'pen'"],
    "replace": ["'a', 'b'", "'a', ''", "'a', 'b', 1", "'', '-'", "old='a', new='<'", "1, 2"], "reverse": [""],
    "round": ["", "1", "0, 'ceil'", "1, 'floor'", "-1", "method='ceil'", "2, 'nope'"], "safe": [""], "select": ["", "'even'", "'number'", "'gt', 2", "'in', [1, 'a']"],
    "selectattr": ["'new'", "'price', 'defined'", "'price', 'gt', 2", "'name', 'eq', 'pen'", "'name', 'in', ['pen', 'pad']"], "slice": ["2", "3, '-'"],
    "sort": ["", "true", "case_sensitive=true", "attribute='name'", "reverse=true, attribute='price'", "attribute='new,name'"], "string": [""], "striptags": [""],
    "sum": ["", "'price'", "attribute='price', start=1", "start=10"], "title": [""], "tojson": ["", "2", "indent=1"], "trim": ["", "'a'", "chars='ae'"],
    "truncate": ["", "5", "5, true", "9, false, '…'", "9, true, '', 0", "length=3, leeway=0"], "unique": ["", "true", "attribute='new'"], "upper": [""],
    "urlencode": [""], "urlize": ["", "10", "10, true", "target='_blank'", "rel='me'"], "wordcount": [""],
    "wordwrap": ["5", "9, false", "4, true, '|'", "width=6, break_on_hyphens=false"], "xmlattr": ["", "false"], "nope": [""],
}
TESTS = [
    "boolean", "callable", "defined", "divisibleby(2)", "divisibleby 3", "eq 1", "equalto('a')", "==(1)", "escaped", "even", "false", "filter", "float", "ge(2)",
    "gt 2", "in [1, 'a']", "in('abc')", "integer", "iterable", "le 3", "lower", "lt(1)", "mapping", "ne(1)", "none", "number", "odd", "sameas(x)", "sameas none",
    "sequence", "string", "test", "true", "undefined", "upper", "nope", "greaterthan(1)",
]
#: Methods of Python's types.
METHODS = [
    "upper()", "lower()", "title()", "capitalize()", "swapcase()", "casefold()", "strip()", "strip('a ')", "lstrip()", "rstrip('e')", "split()", "split(',')",
    "split('a', 1)", "rsplit('a', 1)", "splitlines()", "splitlines(true)", "partition('b')", "rpartition('a')", "replace('a', 'b')", "replace('a', '', 1)",
    "find('b')", "rfind('a')", "index('a')", "count('a')", "count(1)", "startswith('a')", "startswith(('a', 'C'))", "endswith('e', 1)", "center(9, '*')", "ljust(6)",
    "rjust(6, '.')", "zfill(5)", "join(letters)", "join('ab')", "join([1])", "isdigit()", "isalpha()", "isalnum()", "isupper()", "islower()", "isspace()", "istitle()",
    "isdecimal()", "isnumeric()", "isidentifier()", "isascii()", "isprintable()", "expandtabs()", "expandtabs(2)", "removeprefix('a')", "removesuffix('e')",
    "encode()", "encode('ascii', 'ignore')", "translate({97: 'x'})", "format(1, 'b')", "format(a=1)", "format_map(person)", "format(*letters)", "keys()", "values()",
    "items()", "get('name')", "get('nope', 7)", "copy()", "pop()", "pop(0)", "pop('name', 1)", "append(x)", "extend([1, 2])", "insert(0, 'i')", "remove(1)", "sort()",
    "sort(reverse=true)", "reverse()", "clear()", "index(1)", "update(a=1)", "update({'b': 2})", "setdefault('k', 3)", "popitem()", "bit_length()", "conjugate()",
    "is_integer()", "hex()", "as_integer_ratio()", "to_bytes(4, 'big')", "nope()", "upper", "unescape()", "striptags()",
]
#: Templates for `format` and `%`, with what is formatted.
FORMATS = [
    ("'{:%s}'.format(%s)", ["d", "5", "<8", ">8", "^8", "*^9", "05", "+", "+.2f", ".3", ".1%", ",", "_", ",.2f", "x", "#x", "#b", "o", "c", "e", ".2e", "g", ".3g", "n", "G", "s", "10s", ".2s", " d", "=+6", "08.3f", "!r"]),
    ("'%%%s' %% %s", ["s", "d", "5d", "-5d|", "05d", "+d", " d", "i", "u", "x", "X", "#x", "o", "e", ".2e", "f", ".1f", "8.2f", "g", "G", "c", "r", "a", ".2s", "10s", "-10s|", "%", "q"]),
    ("'%%%s'|format(%s)", ["s", "d", "05d", ".2f", "r", "10s", "+.1f"]),
]
TARGETS = ["x", "y", "x, y", "(x, y)", "ns.v"]


class Templates:
    """A stream of templates, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def case(self, works) -> tuple[str, dict]:
        """The next one, with options of its environment. Most pieces of most templates render by themselves: ``works(piece,
        options)`` tells."""
        options: dict = {}
        for name, percent in (("trim_blocks", 15), ("lstrip_blocks", 15), ("keep_trailing_newline", 10), ("autoescape", 20)):
            if self.chance(percent):
                options[name] = True
        if self.chance(25):
            options["undefined"] = self.pick(["chainable", "strict", "debug"])
        pieces = []
        for _ in range(self.random.randint(1, 4)):
            piece = self.piece(3)
            for _ in range(0 if self.chance(4) else 6):
                if works(piece, options):
                    break
                piece = self.piece(2)
            pieces.append(piece)
        return "".join(pieces), options

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def pick(self, things):
        return self.random.choice(things)

    def blank(self) -> str:
        return self.pick(["", " ", " ", " ", "\n"])

    # ---- expressions

    def expression(self, depth: int) -> str:
        kind = self.random.randrange(100)
        if depth <= 0 or kind < 22:
            return self.operand()
        if kind < 45:
            return self.filtered(depth)
        if kind < 57:
            operator = self.pick(["+", "-", "*", "/", "//", "%", "~", "~", "+"])
            return f"{self.expression(depth - 1)}{self.blank() or ' '}{operator} {self.expression(depth - 1)}"
        if kind < 65:
            operator = self.pick(["==", "!=", "<", "<=", ">", ">=", "in", "not in"])
            return f"{self.expression(depth - 1)} {operator} {self.expression(depth - 1)}"
        if kind < 70:
            return f"{self.expression(depth - 1)} {self.pick(['and', 'or'])} {self.expression(depth - 1)}"
        if kind < 75:
            return f"{self.expression(depth - 1)} is {self.pick(['', 'not '])}{self.pick(TESTS)}"
        if kind < 79:
            other = f" else {self.expression(depth - 1)}" if self.chance(75) else ""
            return f"{self.expression(depth - 1)} if {self.expression(depth - 1)}{other}"
        if kind < 86:
            return f"{self.operand()}.{self.pick(METHODS)}"
        if kind < 90:
            form, specs = self.pick(FORMATS)
            return form % (self.pick(specs), self.operand())
        if kind < 93:
            parts = [self.pick(["", "1", "-1", "2", "-2", "x"]) for _ in range(self.random.randint(2, 3))]
            return f"{self.operand()}[{':'.join(parts)}]"
        if kind < 95:
            return f"{self.pick(['not ', '-', '+'])}{self.expression(depth - 1)}"
        if kind < 97:
            return f"{self.pick(['2', '-2', '1.5', 'int', 'zero'])} ** {self.pick(['2', '3', '-1', '0.5', '0'])}"
        return f"({self.expression(depth - 1)})"

    def operand(self) -> str:
        return self.pick([self.pick(NAMES), self.pick(PATHS), self.pick(LITERALS)])

    def filtered(self, depth: int) -> str:
        text = self.expression(depth - 1) if self.chance(30) else self.operand()
        for _ in range(self.random.randint(1, 3)):
            name = self.pick(list(FILTERS))
            arguments = self.pick(FILTERS[name])
            text += f"{self.pick(['|', '|', ' | '])}{name}" + (f"({arguments})" if arguments else self.pick(["", "()"]))
        return text

    # ---- statements

    def dash(self) -> str:
        return self.pick([""] * 8 + ["-", "-", "+"])

    def tag(self, inside: str) -> str:
        return f"{{%{self.dash()} {inside} {self.dash()}%}}"

    def output(self) -> str:
        return f"{{{{{self.pick(['', '', '', '-'])}{self.blank() or ' '}{self.expression(3)}{self.blank() or ' '}{self.pick(['', '', '', '-'])}}}}}"

    def text(self) -> str:
        return self.pick(["a", " b ", "\n", "  \n ", "<p>", "c\n", "{", "%}", "é", " "])

    def body(self, depth: int) -> str:
        return "".join(self.piece(depth - 1) for _ in range(self.random.randint(0, 3)))

    def piece(self, depth: int) -> str:
        kind = self.random.randrange(100)
        if kind < 15:
            return self.text()
        if depth <= 0 or kind < 48:
            return self.output()
        return self.pick([
            self.set, self.set, self.set, self.if_, self.if_, self.for_, self.for_, self.for_, self.macro, self.with_, self.filter_block, self.set_block, self.call,
            self.raw, self.comment, self.namespace, self.do, self.autoescape, self.not_send, self.block,
        ])(depth)

    def set(self, _: int) -> str:
        return self.tag(f"set {self.pick(TARGETS)} = {self.expression(2)}")

    def set_block(self, depth: int) -> str:
        return self.tag(f"set x{self.pick(['', '', '|upper', '|trim|e'])}") + self.body(depth) + self.tag("endset")

    def if_(self, depth: int) -> str:
        text = self.tag(f"if {self.expression(2)}") + self.body(depth)
        if self.chance(30):
            text += self.tag(f"elif {self.expression(1)}") + self.body(depth)
        if self.chance(50):
            text += self.tag("else") + self.body(depth)
        return text + self.tag("endif")

    def for_(self, depth: int) -> str:
        over = self.pick(["letters", "numbers", "rows", "pairs", "person", "person.items()", "word", "mixed", "range(3)", "unset", "nothing", "letters|reverse", self.expression(1)])
        target = self.pick(["x", "x", "y", "x, y"])
        condition = f" if {self.expression(1)}" if self.chance(20) else ""
        recursive = " recursive" if self.chance(5) else ""
        inner = self.body(depth)
        if self.chance(45):
            inner += "{{ " + self.pick([
                "loop.index", "loop.index0", "loop.revindex", "loop.revindex0", "loop.first", "loop.last", "loop.length", "loop.depth", "loop.cycle('a', 'b')",
                "loop.previtem", "loop.nextitem", "loop.changed(x)", "loop", "loop.nope", "loop.index ~ loop.last",
            ]) + " }}"
        if self.chance(12):
            inner += self.tag(f"if {self.expression(1)}") + self.tag(self.pick(["break", "continue"])) + self.tag("endif")
        text = self.tag(f"for {target} in {over}{condition}{recursive}") + inner
        if self.chance(20):
            text += self.tag("else") + self.body(depth)
        return text + self.tag("endfor")

    def macro(self, depth: int) -> str:
        parameters = self.pick(["", "x", "x, y=1", "x='d', y=x", "a, b=none"])
        extra = self.pick(["", "", "{{ varargs }}", "{{ kwargs }}", "{{ caller() if caller else '' }}"])
        arguments = self.pick(["", "1", "1, 2", "x=3", "1, y='k'", "1, 2, 3", "*numbers", "**person", "nope=1", "unset"])
        return self.tag(f"macro m({parameters})") + self.body(depth) + extra + self.tag("endmacro") + f"{{{{ m({arguments}) }}}}"

    def call(self, depth: int) -> str:
        caller = self.pick(["caller()", "caller('a')", "caller"])
        head = self.pick(["call m()", "call(x) m()"])
        return self.tag("macro m()") + f"[{{{{ {caller} }}}}]" + self.tag("endmacro") + self.tag(head) + self.body(depth) + self.tag("endcall")

    def with_(self, depth: int) -> str:
        return self.tag(f"with {self.pick(['', 'x = 1', 'x = y, y = 2', 'x = ' + self.expression(1)])}") + self.body(depth) + self.tag("endwith")

    def filter_block(self, depth: int) -> str:
        filters = self.pick(["upper", "e", "trim", "replace('a', 'b')", "length", "upper|lower", "nope"])
        return self.tag(f"filter {filters}") + self.body(depth) + self.tag("endfilter")

    def raw(self, _: int) -> str:
        return self.tag("raw") + self.pick(["{{ x }}", " {% if %} ", "\n", "{# #}"]) + self.tag("endraw")

    def comment(self, _: int) -> str:
        return self.pick(["{# c #}", "{#- c -#}", "{# {{ x }} #}", "{#+ c #}", "\n  {# c #}\n"])

    def namespace(self, depth: int) -> str:
        return self.tag(f"set ns = namespace({self.pick(['', 'v=1', 'v=x', '{}'])})") + self.body(depth) + self.tag("set ns.v = 2") + "{{ ns.v }}{{ ns.nope }}"

    def do(self, _: int) -> str:
        return self.tag(f"do {self.pick(['letters', 'numbers', 'person', 'mixed', 'rows[0]'])}.{self.pick(METHODS)}") + "{{ letters }}{{ person }}"

    def autoescape(self, depth: int) -> str:
        return self.tag(f"autoescape {self.pick(['true', 'false', 'yes', 'no'])}") + self.body(depth) + self.tag("endautoescape")

    def block(self, depth: int) -> str:
        name = f"b{self.random.randrange(1000)}"
        return self.tag(f"block {name}{self.pick(['', '', ' scoped'])}") + self.body(depth) + self.tag("endblock") + self.pick(["", "", f"{{{{ self.{name}() }}}}"])

    def not_send(self, _: int) -> str:
        return self.pick(["{{ x|default('y') }}", self.output()])
