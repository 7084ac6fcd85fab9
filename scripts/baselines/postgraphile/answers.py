"""PostGraphile's answers in the shape of ours."""

from typing import Any

LACKS = frozenset({"id", "novelty.label", "significance.label", "isCurrent"})


def article(found: dict[str, Any] | None) -> dict[str, Any] | None:
    if found is None:
        return None
    company, storyline = found["company"], found["storyline"]
    same = ("slug", "title", "excerpt", "body", "readMinutes", "category", "region")
    return {
        **{name: found[name] for name in same},
        "publishedAt": instant(found["publishedAt"]),
        "updatedAt": instant(found["updatedAt"]),
        "image": found["imageUrl"] and {"url": found["imageUrl"], "alt": found["imageAlt"]},
        "source": {**found["source"], "url": found["sourceUrl"]},
        "analysis": found["analysis"] and analysis(found["analysis"]),
        "topics": [node["topic"] for node in found["topics"]["nodes"]],
        "tags": [node["tag"] for node in found["tags"]["nodes"]],
        "company": company and full_company(company),
        "mentions": found["mentions"]["nodes"],
        "storyline": storyline and {
            "basis": [node["topic"] for node in storyline["basis"]["nodes"]],
            "entries": [entry(node) for node in storyline["entries"]["nodes"]],
        },
        "related": [related(node) for node in found["related"]["nodes"]],
    }  # fmt: skip


def analysis(found: dict[str, Any]) -> dict[str, Any]:
    scores = {
        name: {"value": found[name], "reason": found[f"{name}Reason"]}
        for name in ("novelty", "significance")
    }
    return {"summary": found["summary"], **scores}


def full_company(found: dict[str, Any]) -> dict[str, Any]:
    same = ("slug", "name", "description", "status", "logoUrl", "sector")
    domains, rounds, articles = found["domains"]["nodes"], found["fundingRounds"], found["articles"]
    total = {"amount": found["raised"], "currency": found["raisedCurrency"], **raised(found)}
    return {
        **{name: found[name] for name in same},
        "domain": domains[0]["domain"] if domains else None,
        "fundingTotal": {**total, "undisclosedCount": found["undisclosedRounds"]}
        if found["equityRounds"]
        else None,
        "fundingRounds": {
            "totalCount": rounds["totalCount"],
            "nodes": [
                {**funding_round(node), "investments": investments(node)}
                for node in rounds["nodes"]
            ],
        },
        "articles": {
            "totalCount": articles["totalCount"],
            "nodes": [headline(node) for node in articles["nodes"]],
        },
    }


def raised(found: dict[str, Any]) -> dict[str, Any]:
    return {"usd": found["raisedUsd"], "roundCount": found["equityRounds"]}


def funding_round(found: dict[str, Any]) -> dict[str, Any]:
    day, amount = found["announcedOn"], found["amount"]
    money = {"amount": amount, "currency": found["currency"], "usd": found["amountUsd"]}
    return {
        "roundType": found["roundType"],
        "announcedOn": day and {"date": day, "precision": found["announcedPrecision"]},
        "amount": amount and money,
    }


def investments(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "isLead": node["isLead"],
            "investor": node["investor"]["organisation"] or node["investor"]["person"],
        }
        for node in found["investments"]["nodes"]
    ]


def entry(found: dict[str, Any]) -> dict[str, Any]:
    company = found["article"]["company"]
    return {
        "reason": found["reason"],
        "article": {**headline(found["article"]), "company": company},
    }


def related(found: dict[str, Any]) -> dict[str, Any]:
    return {
        "score": found["score"],
        "reasons": found["reasons"]["nodes"],
        "article": headline(found["article"]),
    }


def headline(found: dict[str, Any]) -> dict[str, Any]:
    return {
        "slug": found["slug"],
        "title": found["title"],
        "publishedAt": instant(found["publishedAt"]),
    }


def instant(text: str) -> str:
    """Microseconds without zeros at their end, as PostgreSQL's JSON has them."""
    whole, _, rest = text.partition(".")
    part = rest[:-6].rstrip("0")
    return f"{whole}{'.' if part else ''}{part}{rest[-6:]}"


def companies(found: dict[str, Any]) -> dict[str, Any]:
    return {"nodes": [row(node) for node in found["nodes"]], "pageInfo": found["pageInfo"]}


def row(found: dict[str, Any]) -> dict[str, Any]:
    rounds = [funding_round(node) for node in found["fundingRounds"]["nodes"]]
    return {
        **{name: found[name] for name in ("slug", "name", "country", "sector")},
        "fundingTotal": raised(found) if found["equityRounds"] else None,
        "fundingRounds": {"nodes": rounds},
    }
