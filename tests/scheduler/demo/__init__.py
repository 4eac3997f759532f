"""Tests of scheduler/demo."""
