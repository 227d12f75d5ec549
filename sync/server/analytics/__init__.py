"""Counts of attendance, kept current by roll-ups: dashboards, histograms, trends, anomalies."""
