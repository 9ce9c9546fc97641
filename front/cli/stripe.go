package cli

import "strings"

// stripe is a length from 0 to 1 as a bar of so many columns, in eighths of one.
func stripe(length float64, columns int) string {
	if !(length > 0) {
		return ""
	}
	eighths := int(min(length, 1)*float64(8*columns) + 0.5)
	whole := strings.Repeat("█", eighths/8)
	if rest := eighths % 8; rest > 0 {
		return whole + string([]rune(" ▏▎▍▌▋▊▉")[rest])
	}
	if whole == "" {
		return "▏"
	}
	return whole
}

// stripes are a stripe up to low, and what may lie between low and high after it.
func stripes(low, high float64, columns int) string {
	solid := stripe(low, columns)
	reach := int(min(max(high, 0), 1)*float64(columns) + 0.5)
	if n := reach - wide(solid); n > 0 {
		return solid + strings.Repeat("░", n)
	}
	return solid
}

// percent is a share for people.
func percent(share float64) string { return trimmed(100*share, 1) + " %" }

// trimmed is a number with so many decimals, fewer when it is large.
func trimmed(x float64, decimals int) string {
	if x >= 100 || x <= -100 {
		decimals = 0
	}
	return decimal(x, decimals)
}

// short is a number with at most two decimals, and none that say nothing.
func short(x float64) string {
	return strings.TrimRight(strings.TrimRight(decimal(x, 2), "0"), ".")
}

// few is a number of acceptances in expectation, which may be far below one.
func few(x float64) string {
	switch {
	case x <= 0:
		return "0"
	case x < 0.01:
		return "under 0.01"
	case x < 1:
		return decimal(x, 2)
	case x < 100:
		return decimal(x, 1)
	}
	return rounded(x)
}

// rate is how many a week; one decimal where a whole number would say too little.
func rate(x float64) string {
	if x < 9.95 {
		return strings.TrimSuffix(decimal(x, 1), ".0")
	}
	return rounded(x)
}
