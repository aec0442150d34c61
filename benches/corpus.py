#!/usr/bin/env python3
"""Writes the same synthetic chronology as a site for Dateline, Zola or Hugo.

    corpus.py --events 10000 --format zola --out FOLDER

The events depend on --events and --seed alone, never on the format: every generator gets the same
titles, dates, texts, sources and links, and a theme that does the same work:

    /                     the newest 100 events
    /events/ID/           text, metadata, sources, previous and next event, follows-links with titles
    /years/ /actors/ /tracks/   an index each, and a page per term listing all its events
    /atom.xml             the newest 50 with their text
    /sitemap.xml /404.html /style.css

Dateline brings its own theme, so its format is content and site.toml alone. What a theme here costs is
kept low on purpose (no date formatting in rows, names as taxonomy terms): a peer should not lose by a
clumsy template.

Standard library only.
"""
import argparse
import datetime
import json
import random
import shutil
import sys
from pathlib import Path

BASE_URL = "https://example.org"
METRICS = 10
FIRST_DAY, LAST_DAY = datetime.date(2015, 1, 1), datetime.date(2026, 12, 31)
LANES = [("us", "United States"), ("china", "China")]
TRACKS = ["Chips", "Models", "Export controls", "Datacentres", "Talent", "Research", "Policy", "Robotics",
          "Energy", "Open weights"]
ACTOR_WORDS = ("Alder Ashgrove Banyan Birch Cedar Cherry Cypress Dogwood Ebony Elder Fir Ginkgo Hawthorn Hazel "
               "Hemlock Holly Juniper Larch Laurel Linden Magnolia Maple Mulberry Oak Olive Palm Pecan Pine Plane "
               "Poplar Quince Redwood Rowan Sequoia Spruce Sycamore Teak Walnut Willow Yew").split()
ACTORS = [f"{word} {kind}" for word, kind in zip(ACTOR_WORDS, ["Labs", "Institute", "Semiconductor", "Ministry"] * 10)]
PUBLISHERS = ["The Daily Ledger", "Northern Wire", "Harbour Review", "Circuit Weekly", "Public Record", "arXiv"]
VERBS = ["releases", "announces", "bans", "opens", "doubles", "questions", "ships", "funds", "delays", "licenses"]
OBJECTS = ["a larger model", "the second export rule", "its training cluster", "an open-weights release",
           "a new accelerator", "the memory supply", "a research fellowship", "the licence review",
           "a safety report", "its inference price"]
WORDS = ("the a of to and in that for with on as by from at its over under after before model chip export licence "
         "compute cluster memory bandwidth tokens training inference price report rule lab company government "
         "researchers engineers investors analysts capacity yield wafer node datacentre power grid cooling network "
         "benchmark score result claim figure evidence paper release weights parameters context window budget "
         "quarter year month week agency ministry court review appeal permit tariff quota shipment customer supplier "
         "rival partner market share demand supply growth decline gap lead lag advantage response threshold limit "
         "exception waiver audit test trial pilot rollout upgrade roadmap standard protocol interface library "
         "framework kernel compiler scheduler optimiser gradient loss curve scale law rate ratio mean median variance "
         "said shows grew fell rose reached passed missed matched doubled halved delayed approved refused published "
         "measured compared trained tested shipped bought sold built opened closed early late new old large small "
         "first second third public private domestic foreign national regional joint separate earlier later "
         "cheaper faster slower stronger weaker clear unclear likely unlikely").split()


def slug(text):
    return "".join(c if c.isalnum() else "-" for c in text.lower()).strip("-")


def words(rng, count):
    return [rng.choice(WORDS) for _ in range(count)]


def sentence(rng, count):
    text = words(rng, count)
    text[0] = text[0].capitalize()
    if count > 8:
        text[4] = f"*{text[4]}*"
        text[count // 2] += ","
    return " ".join(text) + "."


def body(rng, number):
    """About 150 words: paragraphs with emphasis and links, a list, a table in every tenth event."""
    link = f"[{' '.join(words(rng, 2))}](https://example.com/{slug(' '.join(words(rng, 2)))}/{number})"
    parts = [
        f"{sentence(rng, 14)} {sentence(rng, 16)} The **{' '.join(words(rng, 3))}** is described in {link}.",
        f"{sentence(rng, 18)} See also <https://example.com/note/{number}>. {sentence(rng, 15)}",
        "\n".join(f"- {' '.join(words(rng, 6))}, *{rng.choice(WORDS)}*" for _ in range(3)),
        f"{sentence(rng, 17)} {sentence(rng, 13)}",
    ]
    if number % 10 == 0:
        rows = "\n".join(f"| {rng.choice(WORDS)} | {rng.randint(1, 999)} | {rng.random():.3f} |" for _ in range(4))
        parts.insert(3, f"| What | Count | Share |\n| --- | ---: | ---: |\n{rows}")
    return "\n\n".join(parts) + "\n"


def make_events(count, seed):
    rng = random.Random(seed)
    span = (LAST_DAY - FIRST_DAY).days
    dates = sorted(FIRST_DAY + datetime.timedelta(days=rng.randint(0, span)) for _ in range(count))
    events = []
    for number, date in enumerate(dates):
        actors = rng.sample(ACTORS, rng.randint(1, 3))
        title = f"{actors[0]} {rng.choice(VERBS)} {rng.choice(OBJECTS)} ({number})"
        events.append({
            "id": slug(title).replace("--", "-"),
            "title": title,
            "date": date.isoformat(),
            "summary": sentence(rng, 15).replace("*", ""),
            "lane": rng.choice(LANES)[0],
            "actors": actors,
            "tracks": rng.sample(TRACKS, rng.randint(1, 2)),
            "importance": rng.randint(1, 3),
            "follows": [events[i] for i in sorted({rng.randrange(number) for _ in range(rng.randint(1, 2))})]
            if number and rng.random() < 0.2 else [],
            "sources": [{"title": " ".join(words(rng, 7)).capitalize(),
                         "url": f"https://example.com/source/{number}/{n}", "publisher": rng.choice(PUBLISHERS)}
                        for n in range(2)],
            "body": body(rng, number),
        })
    return events


def stem(event):
    return f"{event['date']}-{event['id']}"


def measure(events, count):
    """Gives events `count` measurements in pairs: one subject each, in two metrics, better and better by and by."""
    rng = random.Random(count)
    for event in events:
        event["measurements"] = []
    for pair in range(count // 2):
        at = pair * len(events) // (count // 2)
        metric = rng.randrange(METRICS)
        for number in [metric, (metric + METRICS // 2) % METRICS]:
            value = round(100 * at / len(events) + rng.gauss(0, 8), 1)
            events[at]["measurements"].append(
                {"metric": f"metric-{number}", "subject": f"Model {pair}", "value": value, "source": 1})


def quoted(value):
    """A TOML literal and a JSON one at once: our texts are ASCII without control characters."""
    return json.dumps(value)


def tables_toml(name, rows):
    return "".join(f"\n[[{name}]]\n" + "".join(f"{key} = {quoted(value)}\n" for key, value in row.items())
                   for row in rows)


class Site:
    def __init__(self, out):
        self.out = Path(out)

    def write(self, path, text):
        target = self.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)


# ---------------------------------------------------------------- Dateline

def write_dateline(site, events):
    tables = "".join(f"\n[[lanes]]\nid = {quoted(i)}\nname = {quoted(n)}\n" for i, n in LANES)
    tables += "".join(f"\n[[tags]]\nid = {quoted(slug(n))}\nname = {quoted(n)}\n" for n in TRACKS)
    if any(event["measurements"] for event in events):
        tables += "".join(
            f'\n[[metrics]]\nid = "metric-{at}"\nname = "Metric {at}"\nmargin = 1.5\n'
            f"headline = {quoted(at < 3)}\nclock = {quoted(at < 5)}\n" for at in range(METRICS))
    site.write("site.toml", f'[site]\ntitle = "Bench"\nbase_url = "{BASE_URL}/"\n{tables}')
    for number, name in enumerate(ACTORS):
        site.write(f"content/actors/{slug(name)}.md",
                   f"+++\ntitle = {quoted(name)}\nlane = {quoted(LANES[number % 2][0])}\nkind = \"company\"\n+++\n"
                   f"{name} is one of the actors of this chronology.\n")
    for event in events:
        follows = f"responds_to = {quoted([e['id'] for e in event['follows']])}\n" if event["follows"] else ""
        site.write(f"content/events/{stem(event)}.md",
                   f"+++\ntitle = {quoted(event['title'])}\ndate = {quoted(event['date'])}\n"
                   f"summary = {quoted(event['summary'])}\nlane = {quoted(event['lane'])}\n"
                   f"actors = {quoted([slug(a) for a in event['actors']])}\n"
                   f"tags = {quoted([slug(t) for t in event['tracks']])}\n"
                   f"importance = {event['importance']}\n{follows}{tables_toml('sources', event['sources'])}"
                   f"{tables_toml('measurements', event['measurements'])}+++\n{event['body']}")


# ---------------------------------------------------------------- what the peers' themes share

# The base page of every theme, about 4 KB. `[[name]]` marks what each template language fills in.
BASE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>[[title]] | Bench</title>
<meta name="description" content="[[summary]]">
<meta property="og:title" content="[[title]]">
<meta property="og:description" content="[[summary]]">
<meta property="og:type" content="article">
<meta property="og:url" content="[[url]]">
<meta name="twitter:card" content="summary">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#111111" media="(prefers-color-scheme: dark)">
<link rel="canonical" href="[[url]]">
<link rel="stylesheet" href="/style.css">
<link rel="alternate" type="application/atom+xml" title="Bench" href="/atom.xml">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="site-header">
<a class="brand" href="/" rel="home">
<svg viewBox="0 0 64 64" width="32" height="32" role="img" aria-label="Bench">
<path d="M4 32h56M12 24v16M24 20v24M36 26v12M48 16v32" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"/>
<circle cx="12" cy="32" r="4" fill="currentColor"/><circle cx="24" cy="32" r="4" fill="currentColor"/>
<circle cx="36" cy="32" r="4" fill="currentColor"/><circle cx="48" cy="32" r="4" fill="currentColor"/>
</svg>
<span>Bench</span>
</a>
<nav aria-label="Main">
<ul>
<li><a href="/">Chronology</a></li>
<li><a href="/years/">Years</a></li>
<li><a href="/actors/">Actors</a></li>
<li><a href="/tracks/">Tracks</a></li>
<li><a href="/atom.xml" type="application/atom+xml">Feed</a></li>
</ul>
</nav>
<form class="search" role="search" action="/search/">
<label for="q">Search the chronology</label>
<input id="q" name="q" type="search" autocomplete="off" spellcheck="false" placeholder="A title, an actor, a year">
<button type="submit">Search</button>
</form>
</header>
<main id="main" tabindex="-1">
[[main]]
</main>
<footer class="site-footer">
<section aria-labelledby="about-heading">
<h2 id="about-heading">About this chronology</h2>
<p>Every event here has a date, a side and two sources. The texts are made of random words, so nothing in them
is true; what matters is that they are as long and as rich as those of a real chronology, and that every
generator gets exactly the same ones.</p>
<p>A page is read far more often than it is built, but an editor builds a hundred times a day, and what they wait
for is the time between saving a file and seeing it. That is what this site is for.</p>
</section>
<section aria-labelledby="browse-heading">
<h2 id="browse-heading">Browse</h2>
<ul>
<li><a href="/years/2026/">2026</a></li><li><a href="/years/2025/">2025</a></li>
<li><a href="/years/2024/">2024</a></li><li><a href="/years/2023/">2023</a></li>
<li><a href="/years/2022/">2022</a></li><li><a href="/years/2021/">2021</a></li>
<li><a href="/years/2020/">2020</a></li><li><a href="/years/2019/">2019</a></li>
<li><a href="/years/2018/">2018</a></li><li><a href="/years/2017/">2017</a></li>
<li><a href="/years/2016/">2016</a></li><li><a href="/years/2015/">2015</a></li>
</ul>
</section>
<p class="legal"><small>Text under CC BY 4.0. Built by a static site generator. No cookies, no trackers, no requests
to other sites.</small></p>
</footer>
</body>
</html>
"""

STYLE = "".join(f".rule-{n} {{ margin: {n}px; padding: {n % 7}px; color: #{n * 4099 % 0xFFFFFF:06x}; }}\n"
                for n in range(200))


def base(**slots):
    text = BASE
    for name, value in slots.items():
        text = text.replace(f"[[{name}]]", value)
    return text


# ---------------------------------------------------------------- Zola

ZOLA_ROW = """{% macro row(page) %}<li class="{{ page.extra.lane }}"><time datetime="{{ page.date }}">{{ page.date }}</time>
<a href="{{ page.path | safe }}">{{ page.title }}</a><p>{{ page.description }}</p></li>
{% endmacro row %}
"""
ZOLA = {
    "base.html": base(title="{% block title %}Chronology{% endblock %}", summary="{% block summary %}{% endblock %}",
                      url="{{ current_url | default(value=config.base_url) | safe }}", main="{% block main %}{% endblock %}")
    .replace('content="{% block title %}Chronology{% endblock %}"', 'content="{% block og_title %}{% endblock %}"')
    .replace('property="og:description" content="{% block summary %}', 'property="og:description" content="{% block og_summary %}'),
    "macros.html": ZOLA_ROW,
    "index.html": """{% extends "base.html" %}{% import "macros.html" as m %}
{% block main %}<h1>The newest events</h1><ol>
{% for page in section.pages | slice(end=100) %}{{ m::row(page=page) }}{% endfor %}</ol>{% endblock %}
""",
    "page.html": """{% extends "base.html" %}
{% block title %}{{ page.title }}{% endblock %}{% block og_title %}{{ page.title }}{% endblock %}
{% block summary %}{{ page.description }}{% endblock %}{% block og_summary %}{{ page.description }}{% endblock %}
{% block main %}<article class="{{ page.extra.lane }} importance-{{ page.extra.importance }}">
<h1>{{ page.title }}</h1><p><time datetime="{{ page.date }}">{{ page.date }}</time> {{ page.extra.lane }}</p>
<ul class="actors">{% for name in page.taxonomies.actors %}<li><a href="{{ get_taxonomy_url(kind="actors", name=name) | safe }}">{{ name }}</a></li>{% endfor %}</ul>
<ul class="tracks">{% for name in page.taxonomies.tracks %}<li><a href="{{ get_taxonomy_url(kind="tracks", name=name) | safe }}">{{ name }}</a></li>{% endfor %}</ul>
<p class="summary">{{ page.description }}</p>
{{ page.content | safe }}
{% if page.extra.follows %}<section><h2>Follows</h2><ul>
{% for path in page.extra.follows %}{% set earlier = get_page(path=path) %}<li><a href="{{ earlier.path | safe }}">{{ earlier.title }}</a></li>
{% endfor %}</ul></section>{% endif %}
<section><h2>Sources</h2><ol>
{% for source in page.extra.sources %}<li><a href="{{ source.url }}">{{ source.title }}</a>, {{ source.publisher }}</li>
{% endfor %}</ol></section>
<nav>{% if page.higher %}<a rel="prev" href="{{ page.higher.path | safe }}">{{ page.higher.title }}</a>{% endif %}
{% if page.lower %}<a rel="next" href="{{ page.lower.path | safe }}">{{ page.lower.title }}</a>{% endif %}</nav>
</article>{% endblock %}
""",
    "taxonomy_list.html": """{% extends "base.html" %}
{% block title %}{{ taxonomy.name }}{% endblock %}{% block og_title %}{{ taxonomy.name }}{% endblock %}
{% block main %}<h1>{{ taxonomy.name }}</h1><ul>
{% for term in terms %}<li><a href="{{ term.path | safe }}">{{ term.name }}</a> {{ term.page_count }}</li>
{% endfor %}</ul>{% endblock %}
""",
    "taxonomy_single.html": """{% extends "base.html" %}{% import "macros.html" as m %}
{% block title %}{{ term.name }}{% endblock %}{% block og_title %}{{ term.name }}{% endblock %}
{% block main %}<h1>{{ term.name }}</h1><ol>
{% for page in term.pages %}{{ m::row(page=page) }}{% endfor %}</ol>{% endblock %}
""",
    "404.html": """{% extends "base.html" %}{% block title %}Not found{% endblock %}
{% block main %}<h1>Not found</h1>{% endblock %}
""",
    "atom.xml": """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>{{ config.title }}</title><id>{{ feed_url | safe }}</id>
<link rel="self" type="application/atom+xml" href="{{ feed_url | safe }}"/>
<updated>{{ last_updated | date(format="%+") }}</updated><author><name>Bench</name></author>
{% for page in pages %}<entry><title>{{ page.title }}</title><id>{{ page.permalink | safe }}</id>
<link rel="alternate" type="text/html" href="{{ page.permalink | safe }}"/><updated>{{ page.date | date(format="%+") }}</updated>
<summary>{{ page.description }}</summary><content type="html">{{ page.content }}</content></entry>
{% endfor %}</feed>
""",
}


def write_zola(site, events):
    site.write("config.toml", f"""base_url = "{BASE_URL}"
title = "Bench"
default_language = "en"
compile_sass = false
build_search_index = false
generate_feeds = true
feed_filenames = ["atom.xml"]
feed_limit = 50
taxonomies = [{{ name = "years" }}, {{ name = "actors" }}, {{ name = "tracks" }}]
""")
    for name, text in ZOLA.items():
        site.write(f"templates/{name}", text)
    site.write("static/style.css", STYLE)
    site.write("content/_index.md", '+++\ntitle = "Bench"\nsort_by = "date"\n+++\n')
    site.write("content/events/_index.md", '+++\ntitle = "Events"\nsort_by = "date"\ntransparent = true\nrender = false\n+++\n')
    for event in events:
        follows = f"follows = {quoted([f'events/{stem(e)}.md' for e in event['follows']])}\n" if event["follows"] else ""
        site.write(f"content/events/{stem(event)}.md",
                   f"+++\ntitle = {quoted(event['title'])}\ndate = {event['date']}\n"
                   f"description = {quoted(event['summary'])}\nslug = {quoted(event['id'])}\n\n[taxonomies]\n"
                   f"years = [\"{event['date'][:4]}\"]\nactors = {quoted(event['actors'])}\n"
                   f"tracks = {quoted(event['tracks'])}\n\n[extra]\nlane = {quoted(event['lane'])}\n"
                   f"importance = {event['importance']}\n{follows}{tables_toml('extra.sources', event['sources'])}+++\n{event['body']}")


# ---------------------------------------------------------------- Hugo

HUGO = {
    "baseof.html": base(title='{{ block "title" . }}{{ .Title }}{{ end }}', summary="{{ .Description }}",
                        url="{{ .Permalink }}", main='{{ block "main" . }}{{ end }}')
    .replace('content="{{ block "title" . }}{{ .Title }}{{ end }}"', 'content="{{ .Title }}"'),
    "_partials/row.html": """<li class="{{ .Params.lane }}">{{ $date := .Date.Format "2006-01-02" }}<time datetime="{{ $date }}">{{ $date }}</time>
<a href="{{ .RelPermalink }}">{{ .Title }}</a><p>{{ .Description }}</p></li>
""",
    "home.html": """{{ define "main" }}<h1>The newest events</h1><ol>
{{ range first 100 .Site.RegularPages.ByDate.Reverse }}{{ partial "row.html" . }}{{ end }}</ol>{{ end }}
""",
    "single.html": """{{ define "main" }}<article class="{{ .Params.lane }} importance-{{ .Params.importance }}">
{{ $date := .Date.Format "2006-01-02" }}<h1>{{ .Title }}</h1><p><time datetime="{{ $date }}">{{ $date }}</time> {{ .Params.lane }}</p>
<ul class="actors">{{ range .GetTerms "actors" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
<ul class="tracks">{{ range .GetTerms "tracks" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
<p class="summary">{{ .Description }}</p>
{{ .Content }}
{{ with .Params.follows }}<section><h2>Follows</h2><ul>
{{ range . }}{{ with site.GetPage . }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}
{{ end }}</ul></section>{{ end }}
<section><h2>Sources</h2><ol>
{{ range .Params.sources }}<li><a href="{{ .url }}">{{ .title }}</a>, {{ .publisher }}</li>
{{ end }}</ol></section>
<nav>{{ with .PrevInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
</article>{{ end }}
""",
    "taxonomy.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>
{{ range .Data.Terms.Alphabetical }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>
{{ end }}</ul>{{ end }}
""",
    "term.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ol>
{{ range .Pages }}{{ partial "row.html" . }}{{ end }}</ol>{{ end }}
""",
    "404.html": """{{ define "main" }}<h1>Not found</h1>{{ end }}
""",
    "home.atom.xml": """{{ printf "<?xml version=\\"1.0\\" encoding=\\"UTF-8\\"?>" | safeHTML }}
{{ $pages := first 50 .Site.RegularPages.ByDate.Reverse }}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>{{ .Site.Title }}</title>
<id>{{ .Permalink }}</id><link rel="self" type="application/atom+xml" href="{{ .Permalink }}atom.xml"/>
<updated>{{ (index $pages 0).Date.Format "2006-01-02T15:04:05Z07:00" }}</updated><author><name>Bench</name></author>
{{ range $pages }}<entry><title>{{ .Title }}</title><id>{{ .Permalink }}</id>
<link rel="alternate" type="text/html" href="{{ .Permalink }}"/><updated>{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}</updated>
<summary>{{ .Description }}</summary><content type="html">{{ .Content | html }}</content></entry>
{{ end }}</feed>
""",
}


def write_hugo(site, events):
    site.write("hugo.toml", f"""baseURL = "{BASE_URL}/"
title = "Bench"
locale = "en"
buildFuture = true
disableKinds = ["rss"]

[taxonomies]
year = "years"
actor = "actors"
track = "tracks"

[permalinks.page]
events = "/events/:slug/"

[outputFormats.atom]
mediaType = "application/atom+xml"
baseName = "atom"

[mediaTypes."application/atom+xml"]
suffixes = ["xml"]

[outputs]
home = ["html", "atom"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
""")
    for name, text in HUGO.items():
        site.write(f"layouts/{name}", text)
    site.write("static/style.css", STYLE)
    site.write("content/events/_index.md", '+++\ntitle = "Events"\n[build]\nrender = "never"\n+++\n')
    for event in events:
        follows = f"follows = {quoted([f'/events/{stem(e)}' for e in event['follows']])}\n" if event["follows"] else ""
        site.write(f"content/events/{stem(event)}.md",
                   f"+++\ntitle = {quoted(event['title'])}\ndate = {event['date']}\n"
                   f"description = {quoted(event['summary'])}\nslug = {quoted(event['id'])}\n"
                   f"years = [\"{event['date'][:4]}\"]\nactors = {quoted(event['actors'])}\n"
                   f"tracks = {quoted(event['tracks'])}\nlane = {quoted(event['lane'])}\n"
                   f"importance = {event['importance']}\n{follows}{tables_toml('sources', event['sources'])}+++\n{event['body']}")


WRITERS = {"dateline": write_dateline, "zola": write_zola, "hugo": write_hugo}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, required=True)
    parser.add_argument("--format", choices=WRITERS, required=True)
    parser.add_argument("--out", required=True, help="replaced if it exists and was written by this script")
    parser.add_argument("--seed", type=int, default=2025)
    parser.add_argument("--measurements", type=int, default=0, help="so many, over ten metrics; for Dateline alone")
    options = parser.parse_args()
    out = Path(options.out)
    if out.exists() and any(out.iterdir()):
        if not (out / ".corpus").exists():
            sys.exit(f"{out} holds files that this script did not write")
        shutil.rmtree(out)
    site = Site(out)
    site.write(".corpus", f"{options.format} {options.events} {options.seed} {options.measurements}\n")
    events = make_events(options.events, options.seed)
    measure(events, options.measurements)
    WRITERS[options.format](site, events)


if __name__ == "__main__":
    main()
