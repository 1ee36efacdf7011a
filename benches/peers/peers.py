"""Times drysend from Python, Jinja2, minijinja and python-liquid over the cases in the file that is named as argument."""

import base64
import hashlib
import hmac
import json
import sys
import time
from importlib.metadata import version

import drysend.braze
import drysend.moengage
import jinja2
import liquid
import minijinja


def digest(name):
    return lambda value, key: hmac.new(str(key).encode(), str(value).encode(), name).hexdigest()


FILTERS = {
    "base64_encode": lambda value: base64.b64encode(str(value).encode()).decode(),
    "base64encode": lambda value: base64.b64encode(str(value).encode()).decode(),
    "hmac_sha1": digest(hashlib.sha1),
    "convertToSHA256": digest(hashlib.sha256),
}


def best(count, run):
    times = []
    for _ in range(7):
        start = time.perf_counter()
        for index in range(count):
            run(index)
        times.append((time.perf_counter() - start) * 1e6 / count)
    return min(times)


def engines(case):
    source = case["template"]
    if case["liquid"]:
        environment = liquid.Environment()
        environment.filters.update(FILTERS)
        template = environment.from_string(source)
        yield f"python-liquid {version('python-liquid')}", lambda c: template.render(**c), lambda: environment.from_string(source)
        return
    environment = jinja2.Environment(cache_size=0)
    environment.filters.update(FILTERS)
    template = environment.from_string(source)
    yield f"Jinja2 {version('jinja2')}", lambda c: template.render(c), lambda: environment.from_string(source)
    other = minijinja.Environment(filters=FILTERS, templates={"message": source})
    yield f"minijinja-py {version('minijinja')}", lambda c: other.render_template("message", **c), None


def own(case):
    """One render, and one of many on all cores."""
    environment = (drysend.braze if case["liquid"] else drysend.moengage).Environment(
        content_blocks=case["own"]["content_blocks"]
    )
    environment = environment.with_options(now=case["own"]["now"])
    parse = lambda: environment.from_string(case["own"]["template"])
    template, contexts = parse(), case["own"]["contexts"]
    yield "drysend from Python", best(len(contexts), lambda index: template.render(contexts[index])), best(20, lambda _: parse())
    # A call makes about 10 MB of text.
    many = contexts * max(1, round(1e7 / len(template.render(contexts[0])) / len(contexts)))
    yield "drysend from Python, render_many", best(1, lambda _: template.render_many(many)) / len(many), None


rows = []
with open(sys.argv[1], encoding="utf-8") as file:
    cases = json.load(file)
for case in cases:
    for name, render, parse in own(case):
        rows.append({"case": case["name"], "engine": name, "render": render, "parse": parse})
    contexts = case["contexts"]
    for name, render, parse in engines(case):
        rows.append(
            {
                "case": case["name"],
                "engine": name,
                "render": best(len(contexts), lambda index: render(contexts[index])),
                "parse": parse and best(20, lambda _: parse()),
            }
        )
json.dump(rows, sys.stdout)
