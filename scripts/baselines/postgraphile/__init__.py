"""PostGraphile 5 on the same database: server.mjs on Node 22, both installed by npm on demand.

It answers the same operations in the terms of its own schema, which has no ids of ours, no labels
of scores and no `isCurrent`, knows present slugs only, and does not ask whether an article is
published.
"""
