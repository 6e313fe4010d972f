"""What a text is: encoding, elements, answer state, alarm, option match. Knows no store and no flow."""
