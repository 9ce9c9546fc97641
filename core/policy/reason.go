package policy

// Reason is one sentence of a decision's account of itself. Rule is the label of
// the law it follows ("C4", "R18", "B3"); Text names the numbers used and where
// they come from.
type Reason struct {
	Rule string
	Text string
}
