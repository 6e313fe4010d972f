"""Pages for coaches, researchers and admins: nothing here yet."""
