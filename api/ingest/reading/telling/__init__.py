"""How titles tell of money: patterns over a masked text, a file for each thing that can be told.

In them ¤ is a sum, ¢ a number that may be one, v a valuation. Groups: money, the sum it is about;
later, the same behind; object, whom a verb is about; both, two that become one; does, a verb that
tells something only where somebody does it; verb, one that may be of spending; guess, one that
nobody listed; weak, what tells something only where a company is named.
"""
