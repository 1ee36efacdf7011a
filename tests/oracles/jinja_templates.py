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
    "odd_text": "ǆ ß ŉ ΑΣ İ ² ½ ٣ e\u0301\u00a0🎉\u200b\x1c", "tree": [{"n": 1, "c": [{"n": 2, "c": []}, {"n": 3}]}, {"n": 4}], "zeros": [0, 0.0, False],
    "words": "the quick brown-fox jumped over the lazy dog\n\nand  ran away", "times": {"b": [3, 1], "A": 2, "a": 1},
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
#: Filters with the arguments they may get, and the names by which they take any.
FILTERS = {
    "abs": [""], "attr": ["'name'", "'upper'", "x"], "batch": ["2", "3, '-'"], "capitalize": [""], "center": ["9", "width=6", ""], "count": [""],
    "default": ["", "'d'", "'d', true", "boolean=true", "default_value=1"], "d": ["'d'"], "dictsort": ["", "true", "by='value'", "false, 'key', true", "reverse=true"],
    "e": [""], "escape": [""], "filesizeformat": ["", "true"], "first": [""], "float": ["", "1", "default=3"], "forceescape": [""],
    "format": ["", "1", "'a', 2", "a=1"], "groupby": ["'new'", "'name'", "'price', default=0", "0", "'name', case_sensitive=true"],
    "indent": ["", "2", "2, true", "2, true, true", "'> '", "width=1, first=true"], "int": ["", "0", "5, 16", "default=9, base=2", "0, 8"], "items": [""],
    "join": ["", "'-'", "', ', 'name'", "attribute='price'", "x"], "last": [""], "length": [""], "list": [""], "lower": [""],
    "map": ["'upper'", "attribute='name'", "attribute='price', default='n'", "'int'", "'default', 'd'", "'nope'", "", "'replace', 'a', 'b'", "attribute=0", "'round', precision=1"],
    "max": ["", "true", "attribute='price'"], "min": ["", "attribute='name'", "case_sensitive=true"], "pprint": [""],
    "reject": ["", "'odd'", "'none'", "'string'"], "rejectattr": ["'new'", "'name', 'equalto', 'pen'", "'nope', 'undefined'"],
    "replace": ["'a', 'b'", "'a', ''", "'a', 'b', 1", "'', '-'", "old='a', new='<'", "1, 2"], "reverse": [""],
    "round": ["", "1", "0, 'ceil'", "1, 'floor'", "-1", "method='ceil'", "2, 'nope'"], "safe": [""], "select": ["", "'even'", "'number'", "'gt', 2", "'in', [1, 'a']"],
    "selectattr": ["'new'", "'price', 'defined'", "'price', 'gt', 2", "'name', 'eq', 'pen'", "'name', 'in', ['pen', 'pad']", "'c'"], "slice": ["2", "3, '-'"],
    "sort": ["", "true", "case_sensitive=true", "attribute='name'", "reverse=true, attribute='price'", "attribute='new,name'"], "string": [""], "striptags": [""],
    "sum": ["", "'price'", "attribute='price', start=1", "start=10"], "title": [""], "tojson": ["", "2", "indent=1"], "trim": ["", "'a'", "chars='ae'"],
    "truncate": ["", "5", "5, true", "9, false, '…'", "9, true, '', 0", "length=3, leeway=0"], "unique": ["", "true", "attribute='new'"], "upper": [""],
    "urlencode": [""], "urlize": ["", "10", "10, true", "target='_blank'", "rel='me'", "extra_schemes=['ftp:']"], "wordcount": [""],
    "wordwrap": ["5", "9, false", "4, true, '|'", "width=6, break_on_hyphens=false"], "xmlattr": ["", "false"], "nope": [""],
}
#: What filters call their arguments, in their order.
PARAMETERS = {
    "attr": ["name"], "batch": ["linecount", "fill_with"], "center": ["width"], "default": ["default_value", "boolean"], "dictsort": ["case_sensitive", "by", "reverse"],
    "filesizeformat": ["binary"], "float": ["default"], "groupby": ["attribute", "default", "case_sensitive"], "indent": ["width", "first", "blank"], "int": ["default", "base"],
    "join": ["d", "attribute"], "max": ["case_sensitive", "attribute"], "min": ["case_sensitive", "attribute"], "replace": ["old", "new", "count"],
    "round": ["precision", "method"], "slice": ["slices", "fill_with"], "sort": ["reverse", "case_sensitive", "attribute"], "sum": ["attribute", "start"],
    "tojson": ["indent"], "trim": ["chars"], "truncate": ["length", "killwords", "end", "leeway"], "unique": ["case_sensitive", "attribute"],
    "urlize": ["trim_url_limit", "nofollow", "target", "rel", "extra_schemes"], "wordwrap": ["width", "break_long_words", "wrapstring", "break_on_hyphens"], "xmlattr": ["autospace"],
    "upper": [], "first": [], "length": [], "items": [], "e": [], "wordcount": [],
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
    "bit_count()", "is_integer()", "hex()", "as_integer_ratio()", "to_bytes(4, 'big')", "to_bytes()", "to_bytes(2, byteorder='little', signed=true)",
    "from_bytes('ab'.encode(), 'big')", "fromhex('0x1.8p1')", "fromkeys('ab', 1)", "maketrans('a', 'b')", "decode()", "__len__()", "isdisjoint(['a'])", "nope()", "upper", "unescape()", "striptags()",
]
#: Methods that take arguments, any of which is tried.
CALLED = [
    "split", "rsplit", "splitlines", "partition", "strip", "lstrip", "replace", "find", "rindex", "count", "startswith", "endswith", "center", "ljust", "zfill", "join",
    "expandtabs", "removeprefix", "encode", "translate", "get", "pop", "append", "extend", "insert", "remove", "sort", "index", "update", "setdefault", "fromkeys", "format",
    "upper", "keys", "copy", "title", "to_bytes",
]
#: What `str.format` gets, besides the value at hand.
FIELDS = ["0", "", "1", "a", "a.name", "a[name]", "a[tags][0]", "0.real", "0[0]", "b", "0.nope", "2", "a[nope]", "0.upper"]
#: Templates that others include, import and extend.
PARTIALS = {
    "part": "[{{ x }}|{{ y|default('-') }}]{% set x = 9 %}", "loop": "{{ loop.index if loop else 'no' }}", "broken": "{{ 1 // 0 }}",
    "macros": "{% macro m(a, b='B') %}<{{ a }}{{ b }}{{ x }}>{% endmacro %}{% set v = 'V' %}{% set _hidden = 1 %}",
    "base": "b{% block head %}H{{ x }}{% endblock %}-{% block body scoped %}{% endblock %}-{{ self.head() }}{{ y }}",
    "middle": "{% extends 'base' %}{% block head %}M{{ super() }}{% endblock %}{% set y = 'm' %}",
}
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
        if kind < 84:
            return f"{self.operand()}.{self.pick(METHODS)}"
        if kind < 86:
            return f"{self.operand()}.{self.pick(CALLED)}({self.arguments(['sep', 'maxsplit', 'key', 'reverse', 'keepends', 'tabsize'])})"
        if kind < 90:
            return self.formatted()
        if kind < 93:
            parts = [self.pick(["", "", "1", "-1", "2", "-2", "x", "0", "-9", "7", "none", "minus"]) for _ in range(self.random.randint(2, 3))]
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
            arguments = self.pick(FILTERS[name]) if self.chance(80) else self.arguments(PARAMETERS.get(name, ["x"]))
            text += f"{self.pick(['|', '|', ' | '])}{name}" + (f"({arguments})" if arguments else self.pick(["", "()"]))
        return text

    def arguments(self, names: list[str]) -> str:
        """Any values, by place and by some of ``names``."""
        count = self.random.choice([0, 1, 1, 2, 2, 3])
        first = self.random.randint(0, count)
        named = self.random.sample(names, min(len(names), count - first))
        return ", ".join([self.operand() for _ in range(first)] + [f"{name}={self.operand()}" for name in named])

    def formatted(self) -> str:
        """``str.format`` and ``%`` with their small languages."""
        if self.chance(55):
            spec = "".join(
                self.pick(part)
                for part in [
                    ["", "", "<", ">", "^", "=", "*<", "é^", "0=", "{>"], ["", "", "", "+", "-", " "], ["", "", "", "z"], ["", "", "", "#"], ["", "", "", "0"],
                    ["", "", "5", "9", "12", "{w}", "1"], ["", "", "", ",", "_"], ["", "", "", ".0", ".1", ".2", ".3", ".9", ".{w}"],
                    ["", "", "d", "f", "F", "e", "E", "g", "G", "%", "n", "s", "x", "X", "o", "b", "c", "r", "dd"],
                ]
            )
            spec = f":{spec}" if self.chance(85) else self.pick(["", "!r", "!s:5", "!a", "!x", ":", "!r:>{w}"])
            text = f"'{self.pick(['', 'a', '{{', '}}'])}{{{self.pick(FIELDS)}{spec}}}{self.pick(['', 'z', '{}', '}', '{1}'])}'"
            return f"{text}.format({self.operand()}, {self.operand()}, a=person, b={self.operand()}, w={self.pick(['3', '3', 'int', 'word'])})"
        spec = "".join(
            self.pick(part)
            for part in [
                ["", "", "", "(name)", "(age)"], ["", "", "-", "+", " ", "#", "0", "-0", "+0", "# "], ["", "", "5", "9", "*", "1"], ["", "", "", ".0", ".2", ".5", ".*", "."],
                ["", "", "", "l"], ["s", "s", "d", "d", "i", "u", "f", "F", "e", "E", "g", "G", "x", "X", "o", "c", "r", "a", "%", "q", ""],
            ]
        )
        text = f"'{self.pick(['', 'a', '%%'])}%{spec}{self.pick(['', 'z', '%s', '%'])}'"
        values = self.pick([self.operand(), self.operand(), f"({self.operand()}, {self.operand()})", f"(5, {self.operand()})", "person", f"(6, 2, {self.operand()})"])
        return f"{text} % {values}" if self.chance(70) else f"{text}|format({values})"

    # ---- statements

    def dash(self) -> str:
        return self.pick([""] * 8 + ["-", "-", "+"])

    def tag(self, inside: str) -> str:
        return f"{{%{self.dash()} {inside} {self.dash()}%}}"

    def output(self) -> str:
        return f"{{{{{self.pick(['', '', '', '', '-', '-', '+'])}{self.blank() or ' '}{self.expression(3)}{self.blank() or ' '}{self.pick(['', '', '', '-'])}}}}}"

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
            self.raw, self.comment, self.namespace, self.do, self.autoescape, self.not_send, self.block, self.recursion, self.helper, self.partial, self.partial,
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

    def recursion(self, depth: int) -> str:
        inner = self.pick(["{{ x.n }}", "{{ loop.depth }}{{ loop.index }}", "{{ loop.depth0 ~ loop.length }}", self.body(min(depth, 1))])
        again = self.pick(["{{ loop(x.c) }}", "{{ loop(x.c|default([])) }}", "{{ loop(x['c'])|upper }}", "{% set x = loop(x.c) %}{{ x }}"])
        test = self.pick(["", "", " if x.n > 1"])
        return self.tag(f"for x in tree{test} recursive") + inner + self.tag("if x.c") + f"({again})" + self.tag("endif") + self.tag("endfor")

    def helper(self, depth: int) -> str:
        """``cycler`` and ``joiner``."""
        if self.chance(50):
            made = f"cycler({self.pick(['1, 2', chr(39) + 'a' + chr(39), 'x, y', '*letters', ''])})"
            uses = ["{{ x.next() }}", "{{ x.current }}", "{{ x.reset() }}", "{{ x.nope }}"]
        else:
            made = f"joiner({self.pick(['', chr(39) + '; ' + chr(39), 'sep=1', 'x'])})"
            uses = ["{{ x() }}", "{{ x() ~ 1 }}", "{{ x(1) }}"]
        return self.tag(f"set x = {made}") + "".join(self.pick(uses) for _ in range(self.random.randint(1, 4))) + self.body(depth)

    def partial(self, _: int) -> str:
        name = self.pick(["'part'", "'part'", "'loop'", "'macros'", "'nope'", "['nope', 'part']", "'broken'", "x", "[]"])
        context = self.pick(["", "", " with context", " without context"])
        if self.chance(40):
            include = self.tag(f"include {name}{self.pick(['', '', ' ignore missing'])}{context}")
            return self.pick([include, include, self.tag("for x in [1, 2]") + include + self.tag("endfor"), self.tag("with y = 5") + include + self.tag("endwith")])
        if self.chance(40):
            return self.tag(f"import {self.pick([chr(39) + 'macros' + chr(39), name])} as m{context}") + self.pick(["{{ m.m(1) }}", "{{ m.m(x, b=2) }}", "{{ m.v }}", "{{ m._hidden }}", "{{ m.nope }}"])
        if self.chance(50):
            return self.tag(f"from 'macros' import {self.pick(['m', 'm as n', 'v, m', 'nope', '_hidden'])}{context}") + self.pick(["{{ m(1) }}", "{{ n(x) }}", "{{ v }}", "{{ nope }}"])
        base = self.pick(["'base'", "'middle'", "'middle'", "'nope'"])
        return self.tag(f"extends {base}") + self.tag("block head") + self.pick(["", "{{ super() }}", "h{{ x }}"]) + self.output() + self.tag("endblock")

    def not_send(self, _: int) -> str:
        return self.pick(["{{ x|default('y') }}", self.output()])
