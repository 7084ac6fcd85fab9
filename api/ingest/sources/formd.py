"""SEC's Form D: who sells unregistered securities, and for how much; its XML, alone or in the text
that EDGAR keeps it in.

A filing and its amendments are one round: they have the file's number, else the day of the first
sale, else the amended filing's number. What only funds or mergers raise is no round of a startup.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pycountry
from lxml import etree

from api.ingest.cells import places, text
from api.ingest.cells.dates import Span
from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.cells.rounds import Kind
from api.ingest.resolve.score import Party
from api.ingest.sources.cells import Cells
from api.ingest.sources.said import Company, Origin, Rejected, Round
from schema.enums import RoundType

SCHEME = "cik"
XML = re.compile(rb"<\?xml\b.*?</edgarSubmission\s*>|<edgarSubmission[\s>].*?</edgarSubmission\s*>",
                 re.DOTALL)  # fmt: skip
BEGINS = re.compile(rb"<edgarSubmission[\s>]")
FILED = re.compile(rb"CONFORMED SUBMISSION TYPE:\s*D(?:/A)?\s")
DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
NUMBER = re.compile(r"(?<!\d)(\d{10})-?(\d\d)-?(\d{6})(?!\d)")
ACCESSION = re.compile(rb"ACCESSION NUMBER:\s*([\d-]+)")
FILE = re.compile(rb"SEC FILE NUMBER:\s*([\d-]+)")
CIK = re.compile("[0-9]{1,10}")
STATES = {
    each.code.removeprefix("US-") for each in pycountry.subdivisions if each.country_code == "US"
}
FUND = "Pooled Investment Fund"
UNBOUNDED = "Indefinite"
SECURITIES = {
    "isEquityType": "Equity", "isDebtType": "Debt",
    "isOptionToAcquireType": "Right to acquire securities",
    "isSecurityToBeAcquiredType": "Securities to be acquired",
    "isMineralPropertyType": "Mineral property", "isTenantInCommonType": "Tenant in common",
    "isOtherType": "Other",
}  # fmt: skip
TYPES, AMOUNTS = "typesOfSecuritiesOffered", "offeringSalesAmounts"
RIGHTS = {"isOptionToAcquireType", "isSecurityToBeAcquiredType"}


def meant(head: bytes) -> bool:
    return bool(BEGINS.search(head) or FILED.search(head))


def read(content: bytes, origin: Origin, span: Span) -> Iterator[Company | Round | Rejected]:
    """What it says of the issuer, and of the offering."""
    found = XML.search(content)
    if DOCTYPE.search(content):
        yield Rejected(origin, None, Reason.ENTITIES, None)
        return
    tree = parsed(found[0]) if found else None
    if tree is None:
        yield Rejected(origin, None, Reason.MALFORMED, None)
        return
    filing = Filing(leaves(tree), numbers(content, origin.where))
    company = filing.company(origin)
    yield company
    if isinstance(company, Company):
        yield filing.round(origin, company, span)


def parsed(content: bytes) -> Any:
    """None where it is broken."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def leaves(tree: Any) -> dict[str, str]:
    """{"offeringData.offeringSalesAmounts.totalAmountSold": "5000000"}; several of one name by `|`.
    Of several issuers the first one."""
    found: dict[str, str] = {}
    for each in tree.iter(etree.Element):
        written = (each.text or "").strip()
        if len(each) or not written:
            continue
        above = [one.tag.rpartition("}")[2] for one in each.iterancestors()][-2::-1]
        name = ".".join([*above, each.tag.rpartition("}")[2]])
        found[name] = f"{found[name]}|{written}" if name in found else written
    return found


def numbers(content: bytes, where: str) -> dict[str, str]:
    """Of the filing, and of the file that it is in; of an XML alone its name may tell the first."""
    filing, file = ACCESSION.search(content), FILE.search(content)
    told = NUMBER.search(filing[1].decode() if filing else where)
    found = {"accession": "-".join(told.groups())} if told else {}
    return {**found, "file": file[1].decode()} if file else found


class Filing(Cells):
    def __init__(self, written: Mapping[str, Any], numbers: Mapping[str, str]) -> None:
        super().__init__(written)
        self.numbers = numbers
        cik = self.at("primaryIssuer.cik")
        self.cik = cik.lstrip("0") if CIK.fullmatch(cik) else ""

    def at(self, path: str) -> str:
        return str(self.written.get(path, ""))

    def offered(self, path: str) -> str:
        return self.at(f"offeringData.{path}")

    def true(self, path: str) -> bool:
        return self.offered(path).lower() == "true"

    def company(self, origin: Origin) -> Company | Rejected:
        name = self.name("primaryIssuer.entityName")
        industry = "offeringData.industryGroup.industryGroupType"
        if not self.cik:
            return self.rejected(origin, "primaryIssuer.cik", Reason.NO_KEY)
        if name is None:
            return self.rejected(origin, "primaryIssuer.entityName", Reason.NOT_A_NAME)
        if self.at("testOrLive") == "TEST":
            return self.rejected(origin, "testOrLive", Reason.NOT_A_RECORD)
        if self.at(industry) == FUND or self.true(f"{TYPES}.isPooledInvestmentFundType"):
            return self.rejected(origin, industry, Reason.NOT_A_COMPANY)
        years = self.read("primaryIssuer.yearOfInc.value", year)
        dropped, self.dropped = self.dropped, []
        return Company(
            origin=origin,
            dropped=dropped,
            record=self.cik,
            party=self.party(name),
            founded=years,
            sector=self.name(industry),
        )

    def party(self, name: str) -> Party:
        state = self.at("primaryIssuer.issuerAddress.stateOrCountry")
        return Party(
            name=name,
            aliases=tuple(self.former(name)),
            identifiers=frozenset({(SCHEME, self.cik)}),
            country="US" if state in STATES else self.abroad(),
            state=state if state in STATES else None,
            city=self.name("primaryIssuer.issuerAddress.city"),
        )

    def former(self, name: str) -> Iterator[str]:
        for kept in ("issuerPreviousNameList", "edgarPreviousNameList"):
            for each in self.at(f"primaryIssuer.{kept}.previousName").split("|"):
                former = text.name(each)
                if isinstance(former, str) and former != name:
                    yield former

    def abroad(self) -> str | None:
        """`ONTARIO, CANADA`; `VIRGIN ISLANDS, BRITISH`."""
        written = self.at("primaryIssuer.issuerAddress.stateOrCountryDescription")
        found = (places.country(each) for each in (written, written.rpartition(", ")[2]))
        return next((each for each in found if isinstance(each, str)), None)

    def round(self, origin: Origin, company: Company, span: Span) -> Round | Rejected:
        if self.true("businessCombinationTransaction.isBusinessCombinationTransaction"):
            return self.rejected(
                origin, "offeringData.businessCombinationTransaction", Reason.NOT_A_ROUND
            )
        first = self.day("offeringData.typeOfFiling.dateOfFirstSale.value", span)
        signed = self.day("offeringData.signatureBlock.signature.signatureDate", span)
        announced = first or signed
        if announced is None:
            return self.rejected(
                origin, "offeringData.typeOfFiling.dateOfFirstSale", Reason.NOT_A_DATE
            )
        sold = self.amount(f"offeringData.{AMOUNTS}.totalAmountSold")
        kind = self.sold()
        return Round(
            origin=origin,
            dropped=self.dropped,
            record=f"{self.cik}|{self.apart(first) or announced}",
            company=company.party,
            company_record=company.record,
            round_type=kind.type,
            round_label=kind.label,
            announced=announced,
            amount=sold,
            currency="USD" if sold else None,
            announcement=self.told(sold, first),
            url=self.page(),
        )

    def apart(self, first: str | None) -> str | None:
        """What it has in common with what amends it, and with nothing else of the issuer."""
        amended = NUMBER.search(self.offered("typeOfFiling.newOrAmendment.previousAccessionNumber"))
        return (
            self.numbers.get("file")
            or first
            or ("-".join(amended.groups()) if amended else self.numbers.get("accession"))
        )

    def sold(self) -> Kind:
        sold = {each for each in SECURITIES if self.true(f"{TYPES}.{each}")}
        label = ", ".join(SECURITIES[each] for each in SECURITIES if each in sold)
        equity, debt = "isEquityType" in sold, "isDebtType" in sold
        if equity and not debt:
            return Kind(RoundType.VENTURE, label)
        if sold & RIGHTS and not equity:
            return Kind(RoundType.CONVERTIBLE, label)
        if debt and not equity:
            return Kind(RoundType.DEBT, label)
        return Kind(RoundType.OTHER, label or "Form D")

    def told(self, sold: Decimal | None, first: str | None) -> str:
        column = f"offeringData.{AMOUNTS}.totalOfferingAmount"
        wanted = None if self.at(column) == UNBOUNDED else self.amount(column)
        of = f" of {wanted:,.0f} USD offered" if wanted else ""
        told = f"{sold:,.0f} USD sold" if sold else "nothing sold yet"
        since = f", first on {first}" if first else ""
        return f"Form D: {told}{of}{since}."

    def page(self) -> str | None:
        accession = self.numbers.get("accession")
        if accession is None:
            return None
        folder = accession.replace("-", "")
        return f"https://www.sec.gov/Archives/edgar/data/{self.cik}/{folder}/"


def year(written: str) -> str | Wrong:
    return written if re.fullmatch(r"1[89]\d\d|20\d\d", written) else Wrong(Reason.NOT_A_DATE)
