"""The invented county 清溪县 (990001), made from a seed: nothing in it exists."""
