# Venturegraph beside a PostgreSQL of yours: give it DATABASE_URL, run scripts/migrate once.
FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements.txt .
RUN python -m venv .venv && .venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

FROM python:3.13-slim
RUN useradd --system --home-dir /app venturegraph
WORKDIR /app
COPY --from=build /app/.venv .venv
COPY api api
COPY schema schema
COPY scripts scripts
USER venturegraph
ENV PYTHONPATH=/app
EXPOSE 8000
CMD [".venv/bin/python", "-P", "-m", "scripts.serve", "--host", "0.0.0.0"]
