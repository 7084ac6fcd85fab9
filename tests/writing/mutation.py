"""How an editor asks. (No more than a process needs that does nothing else.)"""

TOKEN = "a-token-of-sixteen-or-more"


def one(field: str, selection: str) -> str:
    name = field[0].upper() + field[1:] + "Input"
    if field.startswith(("delete", "publish", "retract")):
        name = "VersionInput"
    return f"mutation ($input: {name}!) {{ {field}(input: $input) {{ {selection} }} }}"
