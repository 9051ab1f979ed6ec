"""What knowledge, a case and an assessment are: frozen pydantic models, without any input or output."""
