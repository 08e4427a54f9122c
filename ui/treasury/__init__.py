"""Cash and banks on screen: counting the box, closing days, bank accounts, cheques and reconciling."""
