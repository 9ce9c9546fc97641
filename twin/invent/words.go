package invent

// All names here are put together from parts; none is meant to be anybody's.

var firstNames = []string{
	"Ada", "Alba", "Amir", "Anouk", "Arlo", "Astrid", "Bela", "Bruno", "Callum", "Carmen", "Cleo", "Dario",
	"Dina", "Edda", "Elio", "Emre", "Enya", "Farid", "Fenna", "Finn", "Gaia", "Gideon", "Hana", "Hugo",
	"Ilse", "Imani", "Ivo", "Jamal", "Jana", "Joris", "Kaia", "Kofi", "Lena", "Leif", "Lior", "Lucia",
	"Maren", "Maya", "Milo", "Nadia", "Nils", "Noor", "Odile", "Omar", "Orla", "Otto", "Pia", "Priya",
	"Quinn", "Rafael", "Rhea", "Rosa", "Samir", "Selma", "Tariq", "Tessa", "Uma", "Viktor", "Wanda", "Yara",
}

var lastStems = []string{
	"Al", "Bar", "Bren", "Cald", "Cor", "Dal", "Dren", "Elm", "Fal", "Gar", "Gren", "Hal", "Holm", "Ink",
	"Jar", "Kel", "Lan", "Lor", "Mar", "Mel", "Nor", "Oak", "Pel", "Quar", "Ren", "Sal", "Stav", "Tor",
	"Ul", "Van", "Ver", "Wes", "Yar", "Zel",
}

var lastEndings = []string{
	"aris", "bell", "berg", "combe", "dale", "den", "escu", "felt", "ford", "garten", "holt", "ides", "ington",
	"kamp", "land", "lund", "mann", "mere", "mont", "nova", "ova", "quist", "sen", "stone", "strand", "ton",
	"vald", "ward", "wick", "yani",
}

// Names outside ASCII, first and last together.

var accentedNames = [][2]string{
	{"Zoë", "Brandär"},
	{"Jörg", "Möllquist"},
	{"Renée", "Dufâtre"},
	{"Łukasz", "Grzmień"},
	{"Šárka", "Vodňová"},
	{"Søren", "Ågeholt"},
	{"Íñigo", "Peñalta"},
	{"Çelik", "Öztan"},
	{"Ștefan", "Brăduțu"},
	{"Bjørn", "Fjærdal"},
}

var otherScripts = [][2]string{
	{"Ирина", "Полевская"},
	{"Олексій", "Вітренко"},
	{"Νίκος", "Αλμυρίδης"},
	{"さくら", "野見山川"},
	{"美玲", "欧林"},
	{"지우", "남강"},
	{"ليلى", "الزهراني"},
	{"נועה", "אלמוגי"},
	{"आरव", "मेहरानी"},
	{"ธาริน", "สายทองดี"},
}

var credentials = []string{", PhD", ", MBA", ", PMP, CSM", " (she/her)", ", CPA", ", M.D."}

var emojis = []string{"🚀", "🌍", "✨", "👩‍💻", "🇳🇱"}

var nicknames = []string{`"Bo"`, `"Skip"`, `“Ace”`, `"Teddy"`}

var companyHeads = []string{
	"Amber", "Birch", "Cobalt", "Delta", "Ember", "Fjord", "Garnet", "Harbor", "Indigo", "Juniper", "Kestrel",
	"Lantern", "Meadow", "Nimbus", "Orchard", "Pebble", "Quarry", "Ridge", "Saffron", "Tidal", "Umber", "Velvet",
	"Willow", "Yonder", "Zephyr",
}

var companyTails = []string{
	"Analytics", "Logistics, Inc.", "Health", "Systems GmbH", "Studio", "Partners, LLC", "Robotics", "& Daughters",
	"Energy", "Foods B.V.", "Capital", "Works", "Software", "Consulting, Ltd.", "Recruiting", "Biotech",
}

var titles = []string{
	"Software Engineer", "Senior Recruiter", "Head of Sales, EMEA", "Product Manager", "Founder", "Data Analyst",
	"VP Marketing", "Director of People Ops", "Account Executive", "CTO", "UX Researcher", "Supply Chain Lead",
	"Finance Manager", "Student", "Nurse Educator", "Chief Operating Officer", "Content Strategist",
	"Solutions Architect", "Customer Success Manager", `"Chief" of Staff`, "Entwicklungsleiterin Käse & Öl",
	"Talent Partner | Hiring!", "Quality Engineer", "Partner", "Legal Counsel",
}

var noteTexts = []string{
	"Hi %s, I enjoyed your talk on supply chains and would like to stay in touch.",
	"Hello %s, we both follow the same robotics group. Happy to connect.",
	"Dear %s, I work on hiring for small teams, and your post about onboarding was useful.",
	"Hi %s, Quinn suggested I say hello. Would be glad to have you in my network!",
	"%s, we met at the harbour conference, at the coffee stand, remember? Let's connect.",
	"Hi %s, I am looking for people who have moved from nursing to data work. May I ask you two questions?",
	"Hello %s, thanks for the webinar yesterday.",
	"Hi %s, your article on cold storage was just what we needed last week, so thank you, and let us connect here.",
	"Hi %s, I lead a small team that plans routes for hospitals, and we keep coming back to your talk about queues. I would be glad to follow your work from nearer by and, one day, to compare notes.",
	"Dear %s, a colleague passed me your slides about second-hand warehouses. We tried half of it and it worked; I would love to hear what you left out, and to tell you in return where it hurt.",
	"Hello %s, I noticed that we both moved from teaching to operations. There are not many of us, so I thought I would say hello, and offer a coffee whenever you happen to be near the old harbour.",
}

// Notes that trip readers: line breaks, quotes, a formula's first sign, a backslash.

var oddNotes = []string{
	"Hi %s,\n\nI liked your piece on \"quiet hiring\".\nShall we connect?",
	"Hello %s,\nthree reasons to talk:\n- rail\n- ports, and\n- you",
	"Hi %s,\nbest\nM.",
}

var oneLineOddNotes = []string{
	`Hi %s, your "small steps" post, and the one after it, stayed with me.`,
	"=1+1 is how I feel about your team, %s :)",
	"Grüße aus Köln, %s! 👋",
	`%s, see you at stand C\7`,
	"+1 for your comment, %s",
}

var sentences = []string{
	"We shortened our onboarding by a week.", "Here is what I learned from a failed launch.",
	"Small teams beat big plans.", `Somebody called it "the quiet part", and they were right.`,
	"Nobody reads the manual, so we wrote a shorter one.", "Three numbers I look at every Monday: cash, queue, mood.",
	"Hiring is a promise, not a purchase.", "Thanks to everyone who came to the workshop! 🙏",
	"Ask me how the harbour taught me about caching.", "Grüße an alle, die heute dabei waren.",
	"=SUM of all fears: the spreadsheet nobody owns.", "#logistics #smallteams",
}

// Company draws a company's name.
func Company(d *Dice) string { return Pick(d, companyHeads) + " " + Pick(d, companyTails) }

// Title draws what somebody works as.
func Title(d *Dice) string { return Pick(d, titles) }

// House draws the first word of a company's name.
func House(d *Dice) string { return Pick(d, companyHeads) }

// Sentence draws a sentence of a post or a comment.
func Sentence(d *Dice) string { return Pick(d, sentences) }

// Sentences are all of them. The list is not to be changed.
func Sentences() []string { return sentences }
