"""Following a public matter or an area, by e-mail or by feed."""
