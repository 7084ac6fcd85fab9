"""A page, made of its template."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

from api.asking import accepted, kept_by
from api.negotiation import HTML, chosen

HERE = Path(__file__).parent
ENVIRONMENT = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'"
)
# Swagger UI draws with styles of elements and asks this host alone.
SCRIPTED = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)


def page(request: Request, name: str, policy: str = POLICY, **shown: Any) -> HTMLResponse:
    """Raises ApiError where no page is accepted."""
    chosen(accepted(request), (HTML,))
    text = ENVIRONMENT.get_template(f"{name}.html").render(base=request.state.base, **shown)
    return HTMLResponse(text, headers={**kept_by(request), "Content-Security-Policy": policy})


def assets() -> StaticFiles:
    return StaticFiles(directory=HERE / "assets", packages=[("flask_swagger_ui", "dist")])
