package forecast

import "math"

// odds is the logarithm of a share's odds.
func odds(share float64) float64 { return math.Log(share / (1 - share)) }

// series is a smooth function between two points as a sum of Chebyshev's
// polynomials, where the function itself is dear.
type series struct {
	middle, half float64
	terms        []float64
}

func expand(low, high float64, terms int, f func(float64) float64) series {
	s := series{(low + high) / 2, (high - low) / 2, make([]float64, terms)}
	wave := make([]float64, 4*terms)
	for i := range wave {
		wave[i] = math.Cos(float64(i) * math.Pi / float64(2*terms))
	}
	for j := range terms {
		height := f(s.middle + s.half*wave[2*j+1])
		for k := range s.terms {
			s.terms[k] += 2 / float64(terms) * height * wave[(2*j+1)*k%len(wave)]
		}
	}
	return s
}

// at is the value at a point (Clenshaw).
func (s series) at(x float64) float64 {
	x = 2 * (x - s.middle) / s.half
	one, two := 0.0, 0.0
	for k := len(s.terms) - 1; k > 0; k-- {
		one, two = x*one-two+s.terms[k], one
	}
	return x/2*one - two + s.terms[0]/2
}
