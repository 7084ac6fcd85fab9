"""How contenders are started, asked, loaded and compared."""
