"""督查督办: from what a leader said to tasks that are done."""
