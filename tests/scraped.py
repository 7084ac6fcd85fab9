"""What /metrics tells, by name and labels."""

from prometheus_client.parser import text_string_to_metric_families


def samples(text: str) -> dict[str, float]:
    """{"name{label=value,...}": value}, labels in alphabetical order."""
    return {
        f"{sample.name}{labelled(sample.labels)}": sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def labelled(labels: dict[str, str]) -> str:
    told = ",".join(f"{name}={value}" for name, value in sorted(labels.items()))
    return f"{{{told}}}" if told else ""


def requests(method: str, route: str, status: int) -> str:
    name = "http_server_request_duration_seconds_count"
    told = {"request_method": method, "route": route, "response_status_code": str(status)}
    return name + labelled({f"http_{key}": value for key, value in told.items()})
