"""What companies are worth: when they were listed, and what was said of it since and before."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from schema.entities.base import (
    Record,
    cascade,
    choice,
    foreign,
    lately,
    money,
    money_checks,
    period_check,
)
from schema.enums import Precision, ValuationKind


class Ipo(Record, table=True):
    """raised and valuation are in units of currency (ISO 4217), the others in US dollars at the
    reference rate of listed_on. symbol: at the time."""

    __tablename__ = "ipos"
    __table_args__ = (
        period_check("listed"),
        CheckConstraint("(coalesce(raised, valuation) is null) = (currency is null)", name="money"),
        CheckConstraint("raised is not null or raised_usd is null", name="raised"),
        CheckConstraint("valuation is not null or valuation_usd is null", name="valuation"),
        CheckConstraint("least(raised, valuation) >= 0", name="not_negative"),
        CheckConstraint("currency ~ '^[A-Z]{3}$'", name="currency"),
    )

    company_id: UUID = cascade("company_profiles.organisation_id", unique=True)
    listed_on: date | None = None
    listed_precision: Precision | None = Field(default=None, sa_type=choice(Precision))
    exchange: str | None = None
    symbol: str | None = None
    currency: str | None = None
    raised: Decimal | None = Field(default=None, sa_type=money)
    raised_usd: Decimal | None = Field(default=None, sa_type=money)
    valuation: Decimal | None = Field(default=None, sa_type=money)
    valuation_usd: Decimal | None = Field(default=None, sa_type=money)
    announcement: str
    announcement_url: str | None = None


class Valuation(Record, table=True):
    """round_id: of which it was a condition."""

    __tablename__ = "valuations"
    __table_args__ = (
        period_check("valued"),
        *money_checks("amount"),
        lately("valuations", "valued_on", "company_id"),
    )

    company_id: UUID = cascade("company_profiles.organisation_id")
    round_id: UUID | None = foreign(
        "funding_rounds.id", ondelete="SET NULL", default=None, index=True
    )
    kind: ValuationKind = Field(sa_type=choice(ValuationKind))
    valued_on: date | None = None
    valued_precision: Precision | None = Field(default=None, sa_type=choice(Precision))
    amount: Decimal = Field(sa_type=money)
    currency: str
    amount_usd: Decimal | None = Field(default=None, sa_type=money)
    announcement: str
    announcement_url: str | None = None
