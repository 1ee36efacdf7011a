"""Random Liquid templates: everything an author can write, and much that one should not."""

from __future__ import annotations

import random

#: What the templates can look up.
CONTEXT = {
    "word": "Crème brûlée", "empty_text": "", "padded": "  a b\t", "int": 12, "minus": -5, "zero": 0, "float": 2.75, "whole": 4.0,
    "huge": 9223372036854775807, "yes": True, "no": False, "nothing": None,
    "letters": ["d", "B", "a", "C", "a"], "numbers": [5, 3, 9, 1], "mixed": [2, "x", None, 1.5, False], "none": [],
    "person": {"name": "Ada", "age": 36, "tags": ["x", "y"], "in": {"deep": "z"}},
    "items": [{"name": "pen", "price": 3, "new": True}, {"name": "Ink", "price": 1.5}, {"name": "pad", "price": None, "new": False}],
    "html": "<b class=\"x\">T & 'C'</b><!-- no -->", "digits": "42", "decimal": "-1.50", "date": "2023-11-05 08:09:10 UTC",
    "lines": "one\ntwo\r\nthree", "csv": "a,b,,c", "url": "https://a.io/x y?z=1&ö=2", "json": "{\"a\": [1, 2]}", "pairs": [[1, "a"], [2, ["b"]]],
}
NAMES = [*CONTEXT, "unset", "x", "y"]
PATHS = [
    "person.name", "person.age", "person['in'].deep", "person.tags[0]", "person.tags.size", "person.size", "items[0].name", "items.first.price",
    "items.last", "items[-1].new", "letters[1]", "letters[zero]", "letters[-9]", "letters.size", "word.size", "numbers.first", "pairs[1][1][0]",
    "unset.a.b", "person[unset]", "person['na' ]", "mixed[1]", "none.first", "int.size", "word.first",
]
LITERALS = [
    "1", "0", "-3", "2.5", "-0.5", "100", "'a'", "\"b c\"", "''", "' '", "','", "'%Y-%m-%d'", "'name'", "'price'", "true", "false", "nil", "null", "blank",
    "empty", "(1..3)", "(int..14)", "'2'", "'1.5'", "'é'", "1.", "-", "'it''s'", "9999999999999999999", "1e3", "00", "1.50",
]
#: Filters with the number of arguments they take.
FILTERS = {
    "abs": (0,), "append": (1,), "at_least": (1,), "at_most": (1,), "base64_encode": (0,), "capitalize": (0,), "ceil": (0,), "compact": (0, 1),
    "concat": (1,), "date": (1,), "default": (1, 2), "divided_by": (1,), "downcase": (0,), "escape": (0,), "escape_once": (0,), "first": (0,), "floor": (0,),
    "join": (0, 1), "last": (0,), "lstrip": (0,), "map": (1,), "minus": (1,), "modulo": (1,), "newline_to_br": (0,), "plus": (1,), "prepend": (1,), "remove": (1,),
    "remove_first": (1,), "remove_last": (1,), "replace": (1, 2), "replace_first": (1, 2), "replace_last": (1, 2), "reverse": (0,), "round": (0, 1), "rstrip": (0,),
    "size": (0,), "slice": (1, 2), "sort": (0, 1), "sort_natural": (0, 1), "split": (1,), "strip": (0,), "strip_html": (0,), "strip_newlines": (0,), "times": (1,),
    "truncate": (0, 1, 2), "truncatewords": (0, 1, 2), "uniq": (0, 1), "upcase": (0,), "url_decode": (0,), "url_encode": (0,), "where": (1, 2),
    "unknown_one": (0, 1),
}
DATES = ["'%Y-%m-%d'", "'%s'", "'%e %b %-d %H:%M:%S %p'", "'%A %j %U %%'", "'%10Y|%-m|%^a|%_d|%03d'", "''", "'%'", "'%Q x'"]
DATED = ["date", "'2024-02-29'", "'March 14, 2016'", "1152098955", "'1152098955'", "'10:20'", "word"]


class Templates:
    """A stream of templates, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def template(self) -> str:
        """The next one."""
        return "".join(self.piece(3) for _ in range(self.random.randint(1, 4)))

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def pick(self, things):
        return self.random.choice(things)

    def blank(self) -> str:
        return self.pick(["", " ", " ", " ", "  ", "\n", "\t"])

    def operand(self) -> str:
        kind = self.random.randrange(10)
        if kind < 4:
            return self.pick(NAMES)
        if kind < 6:
            return self.pick(PATHS)
        return self.pick(LITERALS) if kind < 9 else f"{self.pick(NAMES)}[{self.operand()}]"

    def filter(self) -> str:
        name = self.pick(list(FILTERS))
        count = self.pick(FILTERS[name])
        if self.chance(6):
            count = self.random.randint(0, 3)
        arguments = [self.pick(DATES) if name == "date" and self.chance(80) else self.operand() for _ in range(count)]
        if name == "default" and self.chance(20):
            arguments.append("allow_false: true")
        comma = self.pick([", ", ",", " , "])
        text = name + (f":{self.blank()}{comma.join(arguments)}" if arguments else "")
        return self.spoilt(text) if self.chance(4) else text

    def filtered(self) -> str:
        text = self.pick(DATED) + " | date: " + self.pick(DATES) if self.chance(8) else self.operand()
        for _ in range(self.pick([0, 0, 1, 1, 2, 3])):
            text += f"{self.blank()}|{self.blank()}{self.filter()}"
        return self.spoilt(text) if self.chance(4) else text

    def condition(self) -> str:
        def one() -> str:
            if self.chance(30):
                return self.operand()
            return f"{self.operand()} {self.pick(['==', '!=', '<', '>', '<=', '>=', '<>', 'contains'])} {self.operand()}"

        text = one()
        for _ in range(self.pick([0, 0, 0, 1, 2])):
            text += f" {self.pick(['and', 'or'])} {one()}"
        return self.spoilt(text) if self.chance(5) else text

    def spoilt(self, text: str) -> str:
        """``text`` as somebody in a hurry writes it."""
        at = self.random.randint(0, len(text))
        return text[:at] + self.pick(["|", ",", ":", ".", "'", "\"", "[", "]", "(", ")", "..", "&&", "=", "==", "!", "?", "-", "#", "@", "x ", "%", ";"]) + text[at:]

    def tag(self, markup: str) -> str:
        return f"{{%{self.pick(['', '', '-'])}{self.pick([' ', ' ', '', '  '])}{markup}{self.pick([' ', ' ', ''])}{self.pick(['', '', '-'])}%}}"

    def text(self) -> str:
        return self.pick([" ", "a", "b c", "\n", "  x\n", "é", "{ ", "} ", "100% ", "<i>", ""])

    def body(self, depth: int) -> str:
        return "".join(self.piece(depth - 1) for _ in range(self.random.randint(0, 3)))

    def piece(self, depth: int) -> str:
        kinds = [self.text, self.output, self.output, self.output, self.small]
        if depth > 0:
            kinds += [lambda: self.block(depth)] * 3
        return self.pick(kinds)()

    def output(self) -> str:
        return f"{{{{{self.pick(['', '', '-'])}{self.blank()}{self.filtered()}{self.blank()}{self.pick(['', '', '-'])}}}}}"

    def small(self) -> str:
        markup = self.random.randrange(9)
        if markup < 3:
            return self.tag(f"assign {self.pick(['x', 'y', 'word', 'x-y'])}{self.pick([' = ', '=', ' =  '])}{self.filtered()}")
        if markup == 3:
            group = self.pick(["", "", "g: ", "word: "])
            return self.tag(f"cycle {group}{', '.join(self.operand() for _ in range(self.random.randint(1, 3)))}")
        if markup == 4:
            return self.tag(f"{self.pick(['increment', 'decrement'])} {self.pick(['x', 'n', 'int'])}")
        if markup == 5:
            return self.tag(f"echo {self.filtered()}")
        if markup == 6:
            return self.tag(f"# {self.pick(['note', 'a | b', ''])}")
        if markup == 7:
            lines = [self.pick(["assign x = " + self.filtered(), "echo " + self.filtered(), "# note", ""]) for _ in range(2)]
            return "{%liquid\n" + "\n".join(line.replace("\n", " ") for line in lines) + "\n%}" if self.chance(60) else self.text()
        return self.tag(self.pick(["break", "continue", "else", "endif", "ift x", "if", "assign x", "for x in"])) if self.chance(25) else self.text()

    def block(self, depth: int) -> str:
        return self.pick([self.conditional, self.conditional, self.loop, self.loop, self.case, self.wrapper])(depth)

    def conditional(self, depth: int) -> str:
        name = self.pick(["if", "if", "unless"])
        text = self.tag(f"{name} {self.condition()}") + self.body(depth)
        for _ in range(self.pick([0, 0, 1, 2])):
            text += self.tag(f"elsif {self.condition()}") + self.body(depth)
        if self.chance(40):
            text += self.tag("else" + (" x" if self.chance(4) else "")) + self.body(depth)
        return text + self.tag(f"end{name}")

    def loop(self, depth: int) -> str:
        name = self.pick(["for", "for", "for", "tablerow"])
        over = self.pick([self.operand(), self.pick(["letters", "items", "numbers", "(1..4)", "person", "pairs", "mixed", "word"])])
        options = [self.pick(["limit: 2", "limit:1", "offset: 1", "offset:zero", "limit: int", "limit: '2'", "limit: unset"]) for _ in range(self.pick([0, 0, 1, 2]))]
        if name == "for":
            options += [self.pick(["reversed", "offset:continue"])] if self.chance(25) else []
        else:
            options += [self.pick(["cols: 2", "cols:zero", "cols: '3'"])] if self.chance(70) else []
        markup = f"{name} {self.pick(['i', 'x', 'item'])} in {over} {self.pick([' ', ', ']).join(options)}".rstrip()
        markup = self.spoilt(markup) if self.chance(3) else markup
        inside = self.pick(["", "{{ i }}", "{{ x }}", "{{ item.name }}", "{{ forloop.index }}{{ forloop.last }}", "{{ forloop.parentloop.index0 }}", "{{ tablerowloop.col }}", "{{ forloop.rindex }}/{{ forloop.length }}"])
        text = self.tag(markup) + inside + self.body(depth)
        if self.chance(15):
            text += self.tag(self.pick(["break", "continue"]))
        if name == "for" and self.chance(20):
            text += self.tag("else") + self.body(depth)
        return text + self.tag(f"end{name}")

    def case(self, depth: int) -> str:
        text = self.tag(f"case {self.operand()}") + self.pick(["", " ", "\n", "junk"])
        for _ in range(self.random.randint(0, 3)):
            values = self.pick([" or ", ", ", ","]).join(self.operand() for _ in range(self.random.randint(1, 2)))
            text += self.tag(f"when {values}") + self.body(depth)
        if self.chance(50):
            text += self.tag("else") + self.body(depth)
        return text + self.tag("endcase")

    def wrapper(self, depth: int) -> str:
        name = self.pick(["capture x", "capture 'y'", "comment", "raw", "ifchanged"])
        # What stands in a comment is parsed by old versions only.
        return self.tag(name) + (self.text() if name == "comment" else self.body(depth)) + self.tag(f"end{name.split()[0]}")
