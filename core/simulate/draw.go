package simulate

import "math"

// inverted is the mean below which a binomial number is found by adding up chances.
const inverted = 10

// binomial is how many of n succeed, each with chance p: in a time that does
// not grow with n.
func (s *stream) binomial(n int, p float64) int {
	switch {
	case n <= 0 || p <= 0:
		return 0
	case p >= 1:
		return n
	case p > 0.5:
		return n - s.binomial(n, 1-p)
	case float64(n)*p < inverted:
		return s.invert(n, p, math.Log1p(-p))
	}
	return s.transform(n, p)
}

// invert walks up from 0 until the chances passed exceed a number drawn; fail
// is the logarithm of 1-p. The chance of 0 is at least 1-np, which spares most
// small draws the exponential.
func (s *stream) invert(n int, p, fail float64) int {
	u := s.unit()
	if u <= 1-float64(n)*p {
		return 0
	}
	chance, odds := math.Exp(float64(n)*fail), p/(1-p)
	for k := range n {
		if u <= chance {
			return k
		}
		u -= chance
		chance *= float64(n-k) / float64(k+1) * odds
	}
	return n
}

// transform is Hörmann's transformed rejection with a squeeze (1993): an even
// number is bent so that it nearly follows the binomial, and what is too much
// is refused. For p up to a half and a mean of 10 or more.
func (s *stream) transform(n int, p float64) int {
	size, odds := float64(n), p/(1-p)
	spread := math.Sqrt(size * p * (1 - p))
	b := 1.15 + 2.53*spread
	a := -0.0873 + 0.0248*b + 0.01*p
	surely := 0.92 - 4.2/b
	for {
		u, v := s.unit()-0.5, s.unit()
		edge := 0.5 - math.Abs(u)
		k := math.Floor((2*a/edge+b)*u + size*p + 0.5)
		if edge >= 0.07 && v <= surely {
			return int(k)
		}
		if k < 0 || k > size {
			continue
		}
		v *= (2.83 + 5.1/b) * spread / (a/(edge*edge) + b)
		if v <= likelier(k, math.Floor((size+1)*p), size, odds) {
			return int(k)
		}
	}
}

// near is the distance up to which chances are compared by multiplying from
// one to the other, which costs less than logarithms.
const near = 24

// likelier is how many times as likely k successes of n are as so many others.
func likelier(k, than, n, odds float64) float64 {
	if math.Abs(k-than) > near {
		return math.Exp(logFactorial(than) + logFactorial(n-than) - logFactorial(k) - logFactorial(n-k) + (k-than)*math.Log(odds))
	}
	above, below := 1.0, 1.0
	for i := than + 1; i <= k; i++ {
		above *= (n + 1 - i) * odds
		below *= i
	}
	for i := k + 1; i <= than; i++ {
		above *= i
		below *= (n + 1 - i) * odds
	}
	return above / below
}

// logFactorial is ln x! for a whole x, by Stirling's series.
func logFactorial(x float64) float64 {
	z := x + 1
	less := 0.0 // (z)(z+1)...: small ones are carried to where the series is good
	for z < 8 {
		less += math.Log(z)
		z++
	}
	square := 1 / (z * z)
	return (z-0.5)*math.Log(z) - z + 0.5*math.Log(2*math.Pi) + (1.0/12-square*(1.0/360-square/1260))/z - less
}

// poisson is a number of events of which so many are expected, up to about 700;
// none is the chance that there is none.
func (s *stream) poisson(mean, none float64) int {
	u, chance := s.unit(), none
	for k := 0; ; k++ {
		if u <= chance || chance == 0 {
			return k
		}
		u -= chance
		chance *= mean / float64(k+1)
	}
}

// beta is a share that follows Beta(a, b).
func (s *stream) beta(a, b float64) float64 {
	x, y := s.gamma(a), s.gamma(b)
	return x / (x + y)
}

// gamma follows the gamma distribution of a shape, scale 1, by Marsaglia and
// Tsang: a cubed normal number, corrected by rejection. A shape below 1 is
// drawn one higher and brought down.
func (s *stream) gamma(shape float64) float64 {
	if shape < 1 {
		return s.gamma(shape+1) * math.Pow(s.unit(), 1/shape)
	}
	d := shape - 1.0/3
	c := 1 / math.Sqrt(9*d)
	for {
		x := s.normal()
		v := 1 + c*x
		if v <= 0 {
			continue
		}
		v *= v * v
		if math.Log(s.unit()) < x*x/2+d*(1-v+math.Log(v)) {
			return d * v
		}
	}
}

// normal is a standard normal number, by Marsaglia's polar method.
func (s *stream) normal() float64 {
	for {
		x, y := 2*s.unit()-1, 2*s.unit()-1
		if r := x*x + y*y; r < 1 {
			return x * math.Sqrt(-2*math.Log(r)/r)
		}
	}
}
