"""Assessment (考核): a county scores its bodies by a scheme that everybody can check."""
