"""Which origins' pages may read answers, and call tools."""

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import ApiError, Code
from api.headers import Raw, first, raws, tell
from api.problems import problem
from api.request_id import HEADER
from api.stored.wrong import LONGEST

# Of an answer, what pages of other origins may read besides the usual.
EXPOSED = (
    HEADER, "Content-Disposition", "ETag", "Link", "Log-Position", "RateLimit",
    "RateLimit-Policy", "Retry-After", "Server-Timing",
)  # fmt: skip
METHODS = ("GET", "POST")
ALLOWED = "Access-Control-Allow-Origin"
EXPOSING = {"Access-Control-Expose-Headers": ", ".join(EXPOSED)}
ALL = raws({ALLOWED: "*", **EXPOSING})


class Origins:
    """Those that CORS_ORIGINS names."""

    def __init__(self, setting: str) -> None:
        self.named = {each.strip() for each in setting.split(",")} - {"none"}
        self.all = "*" in self.named

    def may(self, origin: str | None) -> bool:
        return self.all or origin in self.named

    def told(self, origin: str | None) -> list[Raw]:
        """By an answer. Where all may, every one says so, also to who names no origin: it is one
        and the same, and whoever keeps answers keeps it once."""
        if self.all:
            return ALL
        if origin is None or not self.may(origin):
            return raws({"Vary": "Origin"})
        return raws({ALLOWED: origin, **EXPOSING, "Vary": "Origin"})


class Cors(CORSMiddleware):
    """Starlette's, but for what Origins tells; and a preflight is refused as a problem."""

    def __init__(self, app: ASGIApp, origins: Origins) -> None:
        super().__init__(
            app,
            allow_origins=origins.named,
            allow_methods=METHODS,
            allow_headers=["*"],
        )
        self.origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] != "OPTIONS":
            self.tell(scope)
            await self.app(scope, receive, send)
            return
        try:
            await super().__call__(scope, receive, send)
        except ApiError as error:
            self.tell(scope)
            await problem(error, Request(scope))(scope, receive, send)

    def preflight_response(self, request_headers: Headers) -> Response:
        """Raises ApiError."""
        made = super().preflight_response(request_headers)
        if made.status_code == 200:
            return made
        origin, method = request_headers["origin"], request_headers["access-control-request-method"]
        if self.is_allowed_origin(origin) and method not in METHODS:
            said = (
                f"{method[:LONGEST]} is not for pages of other origins; {', '.join(METHODS)} are."
            )
            raise ApiError(Code.METHOD_NOT_ALLOWED, said, allow=METHODS)
        message = f"Pages of {origin[:LONGEST]} may not ask this server."
        raise ApiError(Code.ORIGIN_NOT_ALLOWED, message)

    async def simple_response(
        self, scope: Scope, receive: Receive, send: Send, request_headers: Headers
    ) -> None:
        self.tell(scope)
        await self.app(scope, receive, send)

    def tell(self, scope: Scope) -> None:
        tell(scope, self.origins.told(first(scope, b"origin") or None))
