package consent

import "strings"

var unitedStates = wordSet("us", "usa", "united states", "united states of america", "u s", "u s a", "america")

// stateZones are the zones of each state and territory, that of most of its
// people first (49 CFR part 71).
var stateZones = map[string]string{
	"AL": "America/Chicago", "AK": "America/Anchorage America/Adak", "AZ": "America/Phoenix America/Denver", "AR": "America/Chicago",
	"CA": "America/Los_Angeles", "CO": "America/Denver", "CT": "America/New_York", "DE": "America/New_York", "DC": "America/New_York",
	"FL": "America/New_York America/Chicago", "GA": "America/New_York", "HI": "Pacific/Honolulu", "ID": "America/Boise America/Los_Angeles",
	"IL": "America/Chicago", "IN": "America/Indiana/Indianapolis America/Chicago", "IA": "America/Chicago", "KS": "America/Chicago America/Denver",
	"KY": "America/New_York America/Chicago", "LA": "America/Chicago", "ME": "America/New_York", "MD": "America/New_York", "MA": "America/New_York",
	"MI": "America/Detroit America/Menominee", "MN": "America/Chicago", "MS": "America/Chicago", "MO": "America/Chicago", "MT": "America/Denver",
	"NE": "America/Chicago America/Denver", "NV": "America/Los_Angeles America/Denver", "NH": "America/New_York", "NJ": "America/New_York",
	"NM": "America/Denver", "NY": "America/New_York", "NC": "America/New_York", "ND": "America/Chicago America/Denver", "OH": "America/New_York",
	"OK": "America/Chicago", "OR": "America/Los_Angeles America/Boise", "PA": "America/New_York", "RI": "America/New_York", "SC": "America/New_York",
	"SD": "America/Chicago America/Denver", "TN": "America/Chicago America/New_York", "TX": "America/Chicago America/Denver", "UT": "America/Denver",
	"VT": "America/New_York", "VA": "America/New_York", "WA": "America/Los_Angeles", "WV": "America/New_York", "WI": "America/Chicago", "WY": "America/Denver",
	"PR": "America/Puerto_Rico", "VI": "America/St_Thomas", "GU": "Pacific/Guam", "AS": "Pacific/Pago_Pago", "MP": "Pacific/Saipan",
}

// zipZones are the first three digits of ZIP codes, in states of several zones,
// that lie in another zone than most of the state, or astride the border.
var zipZones = map[string]string{
	"324": "America/New_York America/Chicago", "325": "America/Chicago",
	"373": "America/New_York America/Chicago", "374": "America/New_York", "376": "America/New_York",
	"377": "America/New_York", "378": "America/New_York", "379": "America/New_York", "385": "America/Chicago America/New_York",
	"401": "America/New_York America/Chicago", "420": "America/Chicago", "421": "America/Chicago", "422": "America/Chicago",
	"423": "America/Chicago", "424": "America/Chicago", "425": "America/New_York America/Chicago",
	"426": "America/New_York America/Chicago", "427": "America/New_York America/Chicago",
	"463": "America/Chicago America/Indiana/Indianapolis", "464": "America/Chicago", "465": "America/Indiana/Indianapolis America/Chicago",
	"475": "America/Indiana/Indianapolis America/Chicago", "476": "America/Chicago", "477": "America/Chicago",
	"479": "America/Indiana/Indianapolis America/Chicago",
	"498": "America/Detroit America/Menominee", "499": "America/Detroit America/Menominee",
	"575": "America/Chicago America/Denver", "576": "America/Chicago America/Denver", "577": "America/Denver",
	"585": "America/Chicago America/Denver", "586": "America/Chicago America/Denver", "588": "America/Chicago America/Denver",
	"677": "America/Chicago America/Denver", "678": "America/Chicago America/Denver",
	"690": "America/Chicago America/Denver", "691": "America/Chicago America/Denver", "692": "America/Chicago America/Denver", "693": "America/Denver",
	"798": "America/Chicago America/Denver", "799": "America/Denver", "885": "America/Denver",
	"835": "America/Boise America/Los_Angeles", "838": "America/Los_Angeles",
	"860": "America/Phoenix America/Denver", "865": "America/Phoenix America/Denver",
	"898": "America/Los_Angeles America/Denver", "979": "America/Los_Angeles America/Boise", "995": "America/Anchorage America/Adak",
}

// provinceZones are Canada's, by code and name.
var provinceZones = map[string]string{
	"bc": "America/Vancouver America/Edmonton", "british columbia": "America/Vancouver America/Edmonton",
	"ab": "America/Edmonton", "alberta": "America/Edmonton", "sk": "America/Regina America/Edmonton", "saskatchewan": "America/Regina America/Edmonton",
	"mb": "America/Winnipeg", "manitoba": "America/Winnipeg", "on": "America/Toronto America/Winnipeg", "ontario": "America/Toronto America/Winnipeg",
	"qc": "America/Toronto America/Halifax", "quebec": "America/Toronto America/Halifax", "québec": "America/Toronto America/Halifax",
	"nb": "America/Moncton", "new brunswick": "America/Moncton", "ns": "America/Halifax", "nova scotia": "America/Halifax",
	"pe": "America/Halifax", "prince edward island": "America/Halifax", "nl": "America/St_Johns America/Halifax",
	"newfoundland and labrador": "America/St_Johns America/Halifax", "yt": "America/Whitehorse", "yukon": "America/Whitehorse",
	"nt": "America/Edmonton", "northwest territories": "America/Edmonton",
}

// countryZones are countries of one zone that clients of US firms live in.
var countryZones = map[string]string{
	"united kingdom": "Europe/London", "uk": "Europe/London", "gb": "Europe/London", "great britain": "Europe/London", "england": "Europe/London",
	"scotland": "Europe/London", "ireland": "Europe/Dublin", "ie": "Europe/Dublin", "germany": "Europe/Berlin", "de": "Europe/Berlin", "deutschland": "Europe/Berlin",
	"france": "Europe/Paris", "fr": "Europe/Paris", "italy": "Europe/Rome", "it": "Europe/Rome", "netherlands": "Europe/Amsterdam", "nl": "Europe/Amsterdam",
	"switzerland": "Europe/Zurich", "ch": "Europe/Zurich", "austria": "Europe/Vienna", "at": "Europe/Vienna", "poland": "Europe/Warsaw", "pl": "Europe/Warsaw",
	"israel": "Asia/Jerusalem", "il": "Asia/Jerusalem", "india": "Asia/Kolkata", "in": "Asia/Kolkata", "china": "Asia/Shanghai", "cn": "Asia/Shanghai",
	"japan": "Asia/Tokyo", "jp": "Asia/Tokyo", "south korea": "Asia/Seoul", "korea": "Asia/Seoul", "kr": "Asia/Seoul", "philippines": "Asia/Manila", "ph": "Asia/Manila",
	"vietnam": "Asia/Ho_Chi_Minh", "vn": "Asia/Ho_Chi_Minh", "guatemala": "America/Guatemala", "gt": "America/Guatemala", "honduras": "America/Tegucigalpa",
	"hn": "America/Tegucigalpa", "el salvador": "America/El_Salvador", "sv": "America/El_Salvador", "costa rica": "America/Costa_Rica", "cr": "America/Costa_Rica",
	"colombia": "America/Bogota", "co": "America/Bogota", "peru": "America/Lima", "pe": "America/Lima", "venezuela": "America/Caracas", "ve": "America/Caracas",
	"cuba": "America/Havana", "cu": "America/Havana", "haiti": "America/Port-au-Prince", "ht": "America/Port-au-Prince", "jamaica": "America/Jamaica", "jm": "America/Jamaica",
	"dominican republic": "America/Santo_Domingo", "do": "America/Santo_Domingo", "puerto rico": "America/Puerto_Rico", "pr": "America/Puerto_Rico",
}

var stateNamesToCode = map[string]string{
	"alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA", "colorado": "CO", "connecticut": "CT", "delaware": "DE",
	"district of columbia": "DC", "washington dc": "DC", "florida": "FL", "georgia": "GA", "hawaii": "HI", "idaho": "ID", "illinois": "IL", "indiana": "IN",
	"iowa": "IA", "kansas": "KS", "kentucky": "KY", "louisiana": "LA", "maine": "ME", "maryland": "MD", "massachusetts": "MA", "michigan": "MI",
	"minnesota": "MN", "mississippi": "MS", "missouri": "MO", "montana": "MT", "nebraska": "NE", "nevada": "NV", "new hampshire": "NH", "new jersey": "NJ",
	"new mexico": "NM", "new york": "NY", "north carolina": "NC", "north dakota": "ND", "ohio": "OH", "oklahoma": "OK", "oregon": "OR", "pennsylvania": "PA",
	"rhode island": "RI", "south carolina": "SC", "south dakota": "SD", "tennessee": "TN", "texas": "TX", "utah": "UT", "vermont": "VT", "virginia": "VA",
	"washington": "WA", "west virginia": "WV", "wisconsin": "WI", "wyoming": "WY", "puerto rico": "PR", "virgin islands": "VI", "guam": "GU",
	"american samoa": "AS", "northern mariana islands": "MP",
}

// areaCodes are the area codes of each state and territory.
var areaCodes = map[string]string{
	"AL": "205 251 256 334 659 938", "AK": "907", "AZ": "480 520 602 623 928", "AR": "327 479 501 870",
	"CA": "209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 738 747 760 805 818 820 831 837 840 858 909 916 925 949 951",
	"CO": "303 719 720 748 970 983", "CT": "203 475 860 959", "DE": "302", "DC": "202 771",
	"FL": "239 305 321 324 352 386 407 448 561 645 656 689 727 728 754 772 786 813 850 863 904 941 954",
	"GA": "229 404 470 478 678 706 762 770 912 943", "HI": "808", "ID": "208 986",
	"IL": "217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872", "IN": "219 260 317 463 574 765 812 930",
	"IA": "319 515 563 641 712", "KS": "316 620 785 913", "KY": "270 364 502 606 859", "LA": "225 318 337 457 504 985", "ME": "207",
	"MD": "227 240 301 410 443 667", "MA": "339 351 413 508 617 774 781 857 978", "MI": "231 248 269 313 517 586 616 679 734 810 906 947 989",
	"MN": "218 320 507 612 651 763 924 952", "MS": "228 471 601 662 769", "MO": "235 314 417 557 573 636 660 816 975", "MT": "406",
	"NE": "308 402 531", "NV": "702 725 775", "NH": "603", "NJ": "201 551 609 640 732 848 856 862 908 973", "NM": "505 575",
	"NY": "212 315 329 332 347 363 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934",
	"NC": "252 336 472 704 743 828 910 919 980 984", "ND": "701", "OH": "216 220 234 283 326 330 380 419 436 440 513 567 614 740 937",
	"OK": "405 539 572 580 918", "OR": "458 503 541 971", "PA": "215 223 267 272 412 445 484 570 582 610 717 724 814 835 878", "RI": "401",
	"SC": "803 821 839 843 854 864", "SD": "605", "TN": "423 615 629 731 865 901 931",
	"TX": "210 214 254 281 325 346 361 409 430 432 469 512 621 682 713 726 737 806 817 830 832 903 915 936 940 945 956 972 979",
	"UT": "385 435 801", "VT": "802", "VA": "276 434 540 571 686 703 757 804 826 948", "WA": "206 253 360 425 509 564", "WV": "304 681",
	"WI": "262 274 353 414 534 608 715 920", "WY": "307", "PR": "787 939", "VI": "340", "GU": "671", "AS": "684", "MP": "670",
}

var areaCodeStates = statesByAreaCode()

func statesByAreaCode() map[string]string {
	states := map[string]string{}
	for state, codes := range areaCodes {
		for _, code := range strings.Fields(codes) {
			states[code] = state
		}
	}
	return states
}
