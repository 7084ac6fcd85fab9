"""The server: lists tools and resources, and has tools called."""

from collections.abc import Callable, Sequence
from typing import Any

from graphql import GraphQLSchema
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
)

from api.mcp import resources
from api.mcp.call import Call
from api.mcp.tools import tool
from api.shapes.types import Shapes
from api.stored.operations import Stored

INSTRUCTIONS = """\
News articles with an analyst's read (novelty, significance 1 to 3), the companies they are about, \
who funded them, and how each story connects to the others. Things are named by slugs: find them \
with a list and `text` or a filter, then ask for one.

A reply has 8,000 bytes unless `max_bytes` says otherwise: the fewer `fields`, the more rows. A \
list goes on with `after`: its `page.next`. What one thing has no room for is in `omitted`: it is \
null, or a list of which so many are `shown`. Call again with those `fields`, and with `max_bytes` \
where it is told there.

A parameter that is a list finds any of its values; several parameters find what meets all. A day, \
as 2026-04-01, is good for a moment. `where` takes all that a filter can say, as \
{"not": {"topics": {"some": {"slug": {"eq": "robotics"}}}}}. An unknown word is refused with the \
closest known.\
"""
Context = ServerRequestContext[Any, Any]
Paged = PaginatedRequestParams | None


def server(
    schema: GraphQLSchema, operations: Sequence[Stored], call: Callable[[Stored, Context], Call]
) -> Server[Any]:
    """call: of a tool by whoever sent this."""
    shapes = Shapes(schema)
    tools = [tool(of, shapes) for of in operations]
    named = {of.stem: of for of in operations}

    async def list_tools(context: Context, params: Paged) -> ListToolsResult:
        return ListToolsResult(tools=tools)

    async def call_tool(context: Context, params: CallToolRequestParams) -> CallToolResult:
        if params.name not in named:
            raise MCPError(INVALID_PARAMS, f"There is no tool {params.name[:100]!r}.")
        return await call(named[params.name], context).result(params.arguments or {})

    async def list_resources(context: Context, params: Paged) -> ListResourcesResult:
        return ListResourcesResult(resources=resources.RESOURCES)

    async def list_templates(context: Context, params: Paged) -> ListResourceTemplatesResult:
        return ListResourceTemplatesResult(resource_templates=resources.TEMPLATES)

    async def read_resource(
        context: Context, params: ReadResourceRequestParams
    ) -> ReadResourceResult:
        return ReadResourceResult(contents=[resources.contents(schema, str(params.uri))])

    return Server(
        "venturegraph",
        version="1",
        title="Venturegraph",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
    )
