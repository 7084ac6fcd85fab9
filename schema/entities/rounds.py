"""Funding rounds and who invested in them."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
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
    position_check,
)
from schema.enums import Precision, RoundType


class FundingRound(Record, table=True):
    """amount is in units of currency (ISO 4217); null is undisclosed. amount_usd is that amount
    at the reference rate of announced_on, null where no rate is known."""

    __tablename__ = "funding_rounds"
    __table_args__ = (
        period_check("announced"),
        *money_checks("amount"),
        lately("funding_rounds", "announced_on"),
        lately("funding_rounds", "announced_on", "company_id"),
        Index(
            "ix_funding_rounds_amount_usd",
            text("coalesce(amount_usd, '-Infinity'::numeric) desc"),
            text("id desc"),
        ),
        Index(
            "ix_funding_rounds_type_announced",
            "round_type",
            text("coalesce(announced_on, '-infinity'::date) desc"),
            text("id desc"),
        ),
        Index(None, "updated_at"),
    )

    company_id: UUID = cascade("company_profiles.organisation_id")
    round_type: RoundType = Field(sa_type=choice(RoundType))
    round_label: str
    announced_on: date | None = None
    announced_precision: Precision | None = Field(default=None, sa_type=choice(Precision))
    amount: Decimal | None = Field(default=None, sa_type=money)
    currency: str | None = None
    amount_usd: Decimal | None = Field(default=None, sa_type=money)
    announcement: str
    announcement_url: str | None = None


class Investment(Record, table=True):
    """One investor in one round, in the announcement's order."""

    __tablename__ = "investments"
    __table_args__ = (
        UniqueConstraint("round_id", "investor_id"),
        UniqueConstraint("round_id", "position"),
        Index(None, "investor_id", "round_id"),
        position_check(100),
    )

    round_id: UUID = cascade("funding_rounds.id")
    investor_id: UUID = foreign("investor_profiles.id")
    is_lead: bool
    position: int
