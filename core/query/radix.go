package query

import "math/bits"

// manyRows is from how many rows on counting their digits is quicker than comparing them.
const manyRows = 2048

// digit is how many bits of a number are looked at in one pass.
const digit = 11

// byNumbers puts rows, which are places in columns of numbers, into the order
// of the first column, those that are equal into that of the second, and so on.
// Those equal in all keep their order.
func byNumbers(columns []column, rows []int32) []int32 {
	keys, spare := make([]uint64, len(rows)), make([]int32, len(rows))
	for c := len(columns) - 1; c >= 0; c-- {
		most := spread(keys, columns[c].numbers)
		for shift := 0; shift < bits.Len64(most); shift += digit {
			byDigit(spare, rows, keys, shift)
			rows, spare = spare, rows
		}
	}
	return rows
}

// spread makes keys of numbers, which start at 0 and leave no room between the
// greatest number and what stands for none. It returns the greatest key.
func spread(keys []uint64, numbers []int64) uint64 {
	least, most := int64(last), int64(last)
	for _, n := range numbers {
		if n == last {
			continue
		}
		least = min(least, n)
		if most == last || n > most {
			most = n
		}
	}
	if least == last {
		clear(keys)
		return 0
	}
	none := uint64(most-least) + 1
	for i, n := range numbers {
		if keys[i] = uint64(n - least); n == last {
			keys[i] = none
		}
	}
	return none
}

// byDigit puts rows into the order of one digit of their keys; those that are
// equal in it keep their order.
func byDigit(sorted, rows []int32, keys []uint64, shift int) {
	var starts [1 << digit]int32
	for _, row := range rows {
		starts[keys[row]>>shift&(1<<digit-1)]++
	}
	at := int32(0)
	for d, n := range starts {
		starts[d], at = at, at+n
	}
	for _, row := range rows {
		d := keys[row] >> shift & (1<<digit - 1)
		sorted[starts[d]] = row
		starts[d]++
	}
}
