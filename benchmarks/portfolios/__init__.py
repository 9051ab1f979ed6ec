"""Two made-up portfolios: sixty groups in three regencies, and the same groups two years later."""
