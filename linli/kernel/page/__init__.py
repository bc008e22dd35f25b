"""The page frame, the components and the styleguide."""
