"""Named attacks on what the desk shows, each of which fails: what it shows does not tell one person's answer from another."""
