"""How the model's weights are made from labelled texts. Nothing that judges imports this."""
