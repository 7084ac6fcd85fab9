"""SEC's Form D: a filing, what amends it, and what is no round of a startup."""

import gzip
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ingest.cells.dates import Span
from api.ingest.sources import formd
from api.ingest.sources.formats import document_of
from api.ingest.sources.said import Company, Origin, Rejected, Round
from tests.ingest.conftest import Ingest
from tests.ingest.test_intake import COMPANY, ROUND, SAID, fetch

SPAN = Span(date(1800, 1, 1), date(2026, 12, 31))
EQUITY = "<isEquityType>true</isEquityType>"
FIRST = "<dateOfFirstSale><value>2010-11-10</value></dateOfFirstSale>"
YET = "<dateOfFirstSale><yetToOccur>true</yetToOccur></dateOfFirstSale>"


def filing(
    sold: str = "7200000",
    offered: str = "10000000",
    first: str = FIRST,
    securities: str = EQUITY,
    industry: str = "Other Technology",
    amends: str = "",
    signed: str = "2010-11-20",
    more: str = "",
) -> str:
    return f"""<?xml version="1.0"?>
<edgarSubmission>
  <schemaVersion>X0202</schemaVersion><submissionType>{"D/A" if amends else "D"}</submissionType>
  <testOrLive>LIVE</testOrLive>
  <primaryIssuer>
    <cik>0001559720</cik><entityName>Airbnb, Inc.</entityName>
    <issuerAddress>
      <street1>888 Brannan Street</street1><city>SAN FRANCISCO</city>
      <stateOrCountry>CA</stateOrCountry>
      <stateOrCountryDescription>CALIFORNIA</stateOrCountryDescription>
    </issuerAddress>
    <jurisdictionOfInc>DELAWARE</jurisdictionOfInc>
    <issuerPreviousNameList><previousName>AirBed &amp; Breakfast, Inc.</previousName></issuerPreviousNameList>
    <edgarPreviousNameList><value>None</value></edgarPreviousNameList>
    <yearOfInc><withinFiveYears>true</withinFiveYears><value>2008</value></yearOfInc>
  </primaryIssuer>
  <offeringData>
    <industryGroup><industryGroupType>{industry}</industryGroupType></industryGroup>
    <typeOfFiling>
      <newOrAmendment>
        <isAmendment>{"true" if amends else "false"}</isAmendment>
        <previousAccessionNumber>{amends}</previousAccessionNumber>
      </newOrAmendment>
      {first}
    </typeOfFiling>
    <typesOfSecuritiesOffered>{securities}</typesOfSecuritiesOffered>
    {more}
    <offeringSalesAmounts>
      <totalOfferingAmount>{offered}</totalOfferingAmount>
      <totalAmountSold>{sold}</totalAmountSold>
    </offeringSalesAmounts>
    <signatureBlock><signature><signatureDate>{signed}</signatureDate></signature></signatureBlock>
  </offeringData>
</edgarSubmission>
"""


def wrapped(xml: str, accession: str, file: str = "021-150000") -> str:
    return f"""<SEC-DOCUMENT>{accession}.txt : 20101120
<SEC-HEADER>{accession}.hdr.sgml : 20101120
ACCESSION NUMBER:\t\t{accession}
CONFORMED SUBMISSION TYPE:\tD
FILER:
\tFILING VALUES:
\t\tSEC FILE NUMBER:\t{file}
</SEC-HEADER>
<DOCUMENT>
<TYPE>D
<TEXT>
<XML>
{xml}</XML>
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


def said(content: str | bytes, where: str = "primary_doc.xml") -> list[Any]:
    raw = content.encode() if isinstance(content, str) else content
    return list(formd.read(raw, Origin("sec-form-d", where), SPAN))


def test_a_filing_tells_of_its_issuer_and_of_what_it_sold() -> None:
    company, found = said(wrapped(filing(), "0001559720-10-000001"))
    assert company.party.name == "Airbnb, Inc."
    assert company.party.aliases == ("AirBed & Breakfast, Inc.",)
    assert company.party.identifiers == {("cik", "1559720")}
    assert (company.party.country, company.party.state, company.founded) == ("US", "CA", "2008")
    assert (found.round_type, found.round_label) == ("VENTURE", "Equity")
    assert (found.announced, str(found.amount), found.currency) == (
        "2010-11-10", "7200000.00", "USD",
    )  # fmt: skip
    assert found.announcement == (
        "Form D: 7,200,000 USD sold of 10,000,000 USD offered, first on 2010-11-10."
    )
    assert found.url == "https://www.sec.gov/Archives/edgar/data/1559720/000155972010000001/"


@pytest.mark.parametrize(
    ("securities", "kind", "label"),
    [
        ("<isDebtType>true</isDebtType>", "DEBT", "Debt"),
        ("<isEquityType>true</isEquityType><isDebtType>true</isDebtType>", "OTHER", "Equity, Debt"),
        ("<isDebtType>true</isDebtType><isOptionToAcquireType>true</isOptionToAcquireType>",
         "CONVERTIBLE", "Debt, Right to acquire securities"),
        ("<isOtherType>true</isOtherType>", "OTHER", "Other"),
        ("", "OTHER", "Form D"),
    ],
)  # fmt: skip
def test_a_round_is_of_the_kind_of_its_securities(securities: str, kind: str, label: str) -> None:
    _, found = said(filing(securities=securities))
    assert (found.round_type, found.round_label) == (kind, label)


def test_what_was_not_sold_yet_is_undisclosed_and_of_the_day_it_was_signed() -> None:
    _, found = said(filing(sold="0", offered="Indefinite", first=YET))
    assert (found.announced, found.amount, found.currency) == ("2010-11-20", None, None)
    assert found.announcement == "Form D: nothing sold yet."


@pytest.mark.parametrize(
    ("written", "country"),
    [("ONTARIO, CANADA", "CA"), ("UNITED KINGDOM", "GB"), ("VIRGIN ISLANDS, BRITISH", "VG")],
)
def test_an_issuer_abroad_is_in_the_country_that_is_written_out(written: str, country: str) -> None:
    xml = filing().replace(">CA<", ">A6<").replace("CALIFORNIA", written)
    assert said(xml)[0].party.country == country


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (filing(industry="Pooled Investment Fund"), "not_a_company"),
        (filing(securities="<isPooledInvestmentFundType>true</isPooledInvestmentFundType>"),
         "not_a_company"),
        (filing().replace("LIVE", "TEST"), "not_a_record"),
        (filing().replace("0001559720", "none"), "no_key"),
        (filing().replace("Airbnb, Inc.", "N/A"), "not_a_name"),
        (filing()[:-30], "malformed"),
        ("<edgarSubmission></edgarSubmission>", "no_key"),
        (filing().replace("<edgar", '<!DOCTYPE x [<!ENTITY a "b">]><edgar', 1), "entities"),
    ],
)  # fmt: skip
def test_what_is_no_round_of_a_startup_is_refused(xml: str, reason: str) -> None:
    (found,) = said(xml)
    assert found.reason == reason


def test_of_a_merger_only_the_issuer_is_told() -> None:
    merger = (
        "<businessCombinationTransaction><isBusinessCombinationTransaction>true"
        "</isBusinessCombinationTransaction></businessCombinationTransaction>"
    )
    company, found = said(filing(more=merger))
    assert isinstance(company, Company)
    assert found.reason == "not_a_round"


NEXT = "0001559720-11-000002"


@pytest.mark.parametrize(
    ("first", "amended"),
    [
        # By the file's number, whatever else changes.
        (wrapped(filing(first=YET, sold="0"), "0001559720-10-000001"),
         wrapped(filing(amends="0001559720-10-000001", signed="2011-06-01",
                        first=FIRST.replace("2010-11-10", "2011-05-01")), NEXT)),
        # By the day of the first sale.
        (filing(sold="1000000"), filing(amends="0001559720-10-000001", signed="2011-06-01")),
    ],
)  # fmt: skip
async def test_an_amendment_is_of_the_round_that_it_amends(
    ingest: Ingest, first: str, amended: str
) -> None:
    await ingest(ingest.file("first.xml", first))
    await ingest(ingest.file("amended.xml", amended))
    (found,) = await fetch(ingest.url, ROUND)
    assert (found["slug"], str(found["amount"])) == ("airbnb-inc", "7200000.00")
    (company,) = await fetch(ingest.url, COMPANY)
    assert str(company["founded_on"]) == "2008-01-01"
    told = [each for each in await fetch(ingest.url, SAID) if each["type"] == "FundingRound"]
    assert len(told) == 2


async def test_what_amends_what_was_not_sold_names_its_number(ingest: Ingest) -> None:
    later = filing(sold="0", first=YET, amends="0001559720-10-000001", signed="2012-06-01")
    await ingest(
        ingest.file("0001559720-10-000001.xml", filing(sold="0", first=YET)),
        ingest.file("0001559720-12-000002.xml", later),
    )
    assert len(await fetch(ingest.url, ROUND)) == 1


async def test_another_offering_is_another_round_and_a_file_again_changes_nothing(
    ingest: Ingest,
) -> None:
    later = filing(sold="112000000", first=FIRST.replace("2010-11-10", "2011-07-24"))
    files = (ingest.file("a.xml", filing()), ingest.file("b.xml", later))
    await ingest(*files)
    assert len(await fetch(ingest.url, ROUND)) == 2
    told = await ingest(*files)
    assert [line.split()[1:] for line in told.splitlines() if line[:1].isupper()] == [
        ["0", "0", "0", "4"], ["0", "0", "0", "2"],
    ]  # fmt: skip


def test_a_filing_is_told_by_its_first_bytes() -> None:
    for each in (filing(), wrapped(filing(), NEXT), "\ufeff" + filing()):
        found = document_of(each.encode())
        assert found is not None
        assert found.name == "form-d"
    assert document_of(b"<SEC-DOCUMENT>x.txt\nCONFORMED SUBMISSION TYPE:\t10-K\n") is None
    assert document_of(gzip.compress(filing().encode())) is None


@given(st.binary() | st.text().map(str.encode))
def test_no_bytes_are_too_strange(content: bytes) -> None:
    raw = filing().encode()
    cut = len(content) * 7 % len(raw)
    for each in (content, raw[:cut] + content + raw[cut:]):
        assert all(isinstance(one, Company | Round | Rejected) for one in said(each))
