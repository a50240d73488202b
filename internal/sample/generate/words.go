package main

// The words that people are made of. All are made up or common; any likeness is chance.
var (
	firstNames = []string{
		"Ada", "Marcus", "Elena", "Dwight", "Priya", "Tomás", "Grace", "Omar", "Beatriz", "Henry", "Mei", "Samuel",
		"Rosa", "Victor", "Hannah", "Jamal", "Chloe", "André", "Linh", "Walter", "Fatima", "Diego", "Ruth", "Kenji",
		"Imani", "Peter", "Sofía", "Carl", "Naomi", "Luis", "Bridget", "Amir", "Dolores", "Felix", "Joy", "Stefan",
		"Teresa", "Malik", "Irene", "Gustavo", "Claire", "Theo", "Yolanda", "Niko", "Aisha", "Brendan", "Lucía",
	}
	lastNames = []string{
		"Alvarez", "Okafor", "Brennan", "Castillo", "Nguyen", "O'Rourke", "Petrov", "Haddad", "Kowalski", "Müller",
		"Jackson", "Reyes", "Lindqvist", "Mbeki", "Delgado", "Sato", "Whitfield", "Peña", "Goldberg", "Tran",
		"Abbott", "Núñez", "Fitzgerald", "Iyer", "Marchetti", "Dubois", "Hargrove", "Santos", "Weber", "Yilmaz",
		"Pruitt", "Galindo", "Sorensen", "Baptiste", "Larkin", "Montoya", "Ashworth", "Velasco", "Keane", "Rossi",
		"Thornton", "Vega", "Blackwood", "Acosta", "Finch", "da Silva", "Hollis-Reed", "Zamora", "Underwood",
	}
	companies = []string{
		"Acme Roofing LLC", "Harborview Physical Therapy", "Bluebird Insurance Co.", "Mercer & Sons Plumbing",
		"Northgate Property Management", "Sunrise Home Care", "Redwood Freight Inc.", "Corner Bakery Cooperative",
		"Lakeside Orthopedics PA", "Summit Adjusters", "Old Mill Landscaping", "Ferris Auto Body",
		"Granite State Mutual", "Valley Title Company", "Pine Street Clinic", "Beacon Court Reporting",
		"Delmar Construction", "Evergreen Storage", "Kestrel Investigations", "Tidewater Marine Supply",
		"Union Square Dental", "Whitestone Realty", "Zephyr Logistics", "Juniper Day School",
	}
	mailDomains = []string{"example.com", "example.org", "example.net"}
	areaCodes   = []string{
		"212", "646", "718", "917", "201", "973", "617", "508", "203", "215", "305", "786", "404", "312", "713",
		"214", "602", "702", "415", "510", "213", "818", "619", "206", "503",
	}
	streets = []string{
		"Maple Avenue", "Court Street", "Union Street", "Lakeview Drive", "5th Avenue", "Orchard Lane", "Mill Road",
		"Bergen Street", "Chestnut Street", "Harbor Boulevard", "Prospect Place", "Juniper Way", "Old Post Road",
	}
	remarks = []string{
		"Prefers a call after 5 pm", "Has an interpreter", "Do not leave messages at work", "Referred by a former client",
		"Sent documents by mail", "Waiting for the police report", "Asked about fees",
	}
)

// towns are places with a ZIP code of theirs.
var towns = []struct{ city, state, zip string }{
	{"New York", "NY", "10007"}, {"Brooklyn", "NY", "11201"}, {"Newark", "NJ", "07102"}, {"Jersey City", "NJ", "07302"},
	{"Boston", "MA", "02108"}, {"Hartford", "CT", "06103"}, {"Philadelphia", "PA", "19107"}, {"Miami", "FL", "33130"},
	{"Atlanta", "GA", "30303"}, {"Chicago", "IL", "60602"}, {"Houston", "TX", "77002"}, {"Dallas", "TX", "75202"},
	{"Phoenix", "AZ", "85003"}, {"Las Vegas", "NV", "89101"}, {"San Francisco", "CA", "94102"}, {"Oakland", "CA", "94612"},
	{"Los Angeles", "CA", "90012"}, {"San Diego", "CA", "92101"}, {"Seattle", "WA", "98104"}, {"Portland", "OR", "97204"},
}

// caseKinds are the firm's case types; NAME in a title is the client's last name.
var caseKinds = []struct{ code, name, title string }{
	{"PI", "Personal Injury", "NAME v. Redwood Freight"},
	{"PI", "Personal Injury", "NAME, fall at Whitestone Plaza"},
	{"FAM", "Family", "NAME, custody"},
	{"FAM", "Family", "NAME, dissolution"},
	{"IMM", "Immigration", "NAME, adjustment of status"},
	{"EMP", "Employment", "NAME v. Zephyr Logistics"},
	{"RE", "Real Estate", "NAME, purchase of a home"},
	{"EST", "Estate Planning", "NAME, will and trust"},
	{"CRM", "Criminal Defense", "State v. NAME"},
}
