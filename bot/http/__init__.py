"""What the chat and the desk ask of a request alike: its language, whose page sent it, its bytes. It answers nothing."""
