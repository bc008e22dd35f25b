"""The mediation centre (矛盾纠纷调处中心): who mediates, and what for."""
