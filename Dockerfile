# Venturegraph beside a PostgreSQL of yours; compose.yaml runs both.
FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements.txt .
RUN python -m venv .venv && .venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

FROM python:3.13-slim
WORKDIR /app
COPY --from=build /app/.venv .venv
COPY api api
COPY schema schema
COPY scripts scripts
# A number, so that a platform can see that it is not root.
USER 10001
ENV PYTHONPATH=/app PATH=/app/.venv/bin:$PATH
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health/live')"]
CMD ["python", "-P", "-m", "scripts.serve", "--host", "0.0.0.0"]
