"""Pages for coaches, researchers and admins, below /desk."""
