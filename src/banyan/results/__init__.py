"""Measures, snapshots and figures: numbers that open the records behind them."""
