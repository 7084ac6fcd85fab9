"""Companies that bought companies."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from schema.entities.base import (
    Record,
    cascade,
    choice,
    lately,
    money,
    money_checks,
    period_check,
)
from schema.enums import Precision


class Acquisition(Record, table=True):
    """price is in units of currency (ISO 4217); null is undisclosed. price_usd is that price at the
    reference rate of announced_on, null where no rate is known. One may be bought several times."""

    __tablename__ = "acquisitions"
    __table_args__ = (
        CheckConstraint("acquirer_id <> acquired_id", name="another"),
        period_check("announced"),
        *money_checks("price"),
        lately("acquisitions", "announced_on"),
        lately("acquisitions", "announced_on", "acquirer_id"),
        lately("acquisitions", "announced_on", "acquired_id"),
        Index(
            "ix_acquisitions_price_usd",
            text("coalesce(price_usd, '-Infinity'::numeric) desc"),
            text("id desc"),
        ),
        Index(None, "updated_at"),
    )

    acquirer_id: UUID = cascade("company_profiles.organisation_id")
    acquired_id: UUID = cascade("company_profiles.organisation_id")
    announced_on: date | None = None
    announced_precision: Precision | None = Field(default=None, sa_type=choice(Precision))
    price: Decimal | None = Field(default=None, sa_type=money)
    currency: str | None = None
    price_usd: Decimal | None = Field(default=None, sa_type=money)
    announcement: str
    announcement_url: str | None = None
