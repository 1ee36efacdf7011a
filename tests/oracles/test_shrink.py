"""The shrinker finds what is left when everything else is taken away."""

from shrink import shrink


def test_finds_the_one_tag_that_matters():
    text = "a {% if x %}b{{ y | upcase | bad: 1, 'z' }}{% endif %} c {{ fine }}"
    assert shrink(text, lambda left: "bad" in left) == "bad"


def test_keeps_pairs_that_belong_together():
    def fails(left: str) -> bool:
        return left.count("{% if") == left.count("{% endif") and "{{bug}}" in left

    text = "{% if a %}x{% if b %}y{{bug}}{% endif %}z{% endif %}"
    assert shrink(text, fails) == "{{bug}}"


def test_parts_far_from_each_other():
    assert shrink("one two three four five six", lambda left: "two" in left and "five" in left) == "twofive"


def test_asks_no_more_than_it_may():
    asked = []
    shrink("a b " * 1000, lambda left: not asked.append(left) and left.count("a") > 500, attempts=50)
    assert len(asked) <= 50


def test_a_text_that_cannot_be_shorter_stays():
    assert shrink("abc", lambda left: left == "abc") == "abc"
