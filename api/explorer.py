"""The explorer for people: GraphiQL, served from the package that ships it."""

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import orjson
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

from api.negotiation import VARY

PACKAGE = "graphene_django_graphiql_static"
OPERATION = Path(__file__).parents[1] / "schema" / "operations" / "article_page.graphql"
VARIABLES = {"slug": "xai-trained-grok-on-openai-models"}

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Venturegraph</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="BASE/explorer/graphiql.min.css">
<style>html, body, #explorer { height: 100%; margin: 0; overflow: hidden; }</style>
</head>
<body>
<div id="explorer"></div>
<script type="application/json" id="start">START</script>
<script src="BASE/explorer/react.production.min.js"></script>
<script src="BASE/explorer/react-dom.production.min.js"></script>
<script src="BASE/explorer/graphiql.min.js"></script>
<script>
const start = JSON.parse(document.getElementById("start").textContent);
const fetcher = GraphiQL.createFetcher({ url: "BASE/graphql" });
const indented = (value) => JSON.stringify(value, null, 2);
const show = (response) => ReactDOM.render(
    React.createElement(GraphiQL, { fetcher, response }),
    document.getElementById("explorer"),
);
/* GraphiQL keeps here what is in its editors: whoever was here before finds what he left. */
if (localStorage.getItem("graphiql:query")) {
    show();
} else {
    localStorage.setItem("graphiql:query", start.query);
    localStorage.setItem("graphiql:variables", indented(start.variables));
    fetch("BASE/graphql", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(start),
    }).then((answer) => answer.json()).then(indented, String).then(show);
}
</script>
</body>
</html>
"""


def policy(text: str) -> str:
    """Content-Security-Policy: nothing of other hosts, no script but the package's and the page's
    own. React and CodeMirror set styles on elements."""
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'sha256-{digest}'",
            "style-src 'self' 'unsafe-inline'",
            "img-src data:",
            "font-src data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


@lru_cache(maxsize=1)
def page(base: str) -> HTMLResponse:
    """base: the path under which clients reach this host's own."""
    start = {"query": OPERATION.read_text("utf-8"), "variables": VARIABLES}
    # A script element ends at the first "</", wherever it stands.
    told = orjson.dumps(start).decode().replace("</", "<\\/")
    text = PAGE.replace("BASE", base).replace("START", told)
    return HTMLResponse(text, headers={**VARY, "Content-Security-Policy": policy(text)})


def assets() -> StaticFiles:
    return StaticFiles(packages=[(PACKAGE, f"static/{PACKAGE}")])
