package importer

import "strings"

// synonyms has the normal headers (see normalHeader) of each field in English,
// Spanish, German and French, parted by "|". Phones, e-mails and parts of
// addresses have a grammar of their own besides (grammar.go).
var synonyms = map[Field]string{
	NamePrefix: "prefix|name prefix|salutation|honorific|honorific prefix|courtesy title|mr mrs|anrede|titel|tratamiento|civilite|tratamiento titulo",
	NameFirst: "first name|firstname|first|fname|given name|given names|givenname|forename|forenames|christian name|name first|" +
		"nombre|nombres|nombre de pila|primer nombre|vorname|vornamen|rufname|prenom|prenoms",
	NameMiddle: "middle name|middlename|middle|middle initial|mi|mname|additional name|second name|name middle|segundo nombre|zweiter vorname|mittelname|deuxieme prenom|second prenom",
	NameLast: "last name|lastname|last|lname|surname|family name|familyname|name last|" +
		"apellido|apellidos|primer apellido|apellido paterno|segundo apellido|apellido materno|nachname|familienname|zuname|nom de famille|nom famille",
	NameSuffix: "suffix|name suffix|honorific suffix|generation|sufijo|namenszusatz|suffixe",
	NameFull: "name|full name|fullname|names|complete name|display name|displayname|client|contact|customer|plaintiff|claimant|person|last name first name|" +
		"name last first|first and last name|first name last name|first last|name full|" +
		"nombre completo|nombre y apellido|nombre y apellidos|cliente|contacto|vollstandiger name|voller name|name vorname|vor und nachname|kunde|mandant|kontakt|nom complet|nom et prenom|nom prenom|prenom et nom|nom prenoms",
	NameShown: "shown as|show as|preferred display name",
	Nickname:  "nickname|nick name|preferred name|goes by|known as|aka|alias|apodo|spitzname|surnom",
	Company: "company|company name|organization|organisation|organization name|organisation name|org|employer|business|business name|firm|firm name|account name|associated company|" +
		"empresa|compania|organizacion|razon social|nombre de la empresa|firma|firmenname|unternehmen|arbeitgeber|organisation|entreprise|societe|nom de lentreprise|raison sociale|employeur",
	JobTitle: "job title|jobtitle|job|position|occupation|organization title|role title|profession|work title|" +
		"puesto|cargo|ocupacion|titulo profesional|position|beruf|stelle|berufsbezeichnung|poste|fonction|profession|intitule du poste",
	Type: "type|contact type|contact kind|kind|person or company|individual or business|entity type|record type|client type|customer type|" +
		"tipo|tipo de contacto|tipo de cliente|typ|kontakttyp|kontaktart|type de contact|type de client",

	Status: "status|intake status|contact status|client status|lead status|customer status|state of contact|estado del contacto|estado del cliente|estatus|kontaktstatus|kundenstatus|statut|statut du contact|statut du client|etat du contact",
	LoginSource: "login source|loginsource|login|app login|app status|app access|app usage|mobile app|client app|client portal|portal access|login type|login method|installed app|" +
		"origen de acceso|acceso a la aplicacion|acceso app|anmeldequelle|login quelle|app zugang|source de connexion|acces application|connexion",
	Source: "source|lead source|contact source|referral source|original source|how did you hear about us|marketing source|referred by|referral|came from|campaign|vendor|lead vendor|" +
		"fuente|origen|procedencia|referido por|quelle|herkunft|leadquelle|empfohlen von|source du contact|origine|provenance|recommande par",
	ExternalSystem: "external system|external source|source system|system|crm|sistema externo|sistema|externes system|quellsystem|systeme externe|systeme source",
	ExternalID: "external id|id|record id|contact id|client id|customer id|lead id|external contact id|crm id|uid|unique id|reference id|foreign id|legacy id|record number|client number|contact number id|external identifier|" +
		"identificador|id externo|id del contacto|id del cliente|numero de cliente|externe id|kundennummer|kontakt id|mandantennummer|identifiant|id externe|numero client|numero de client",
	ContactID: "casefolk id",
	Notes: "notes|note|comments|comment|remarks|memo|description|additional info|additional information|details|" +
		"notas|nota|comentarios|comentario|observaciones|notizen|notiz|bemerkung|bemerkungen|anmerkung|anmerkungen|kommentar|remarques|remarque|commentaires|commentaire",
	PreferredChannel: "preferred channel|preferred contact|preferred contact method|contact preference|preferred method|preferred method of contact|best way to reach|contact method|communication preference|preferred communication|" +
		"canal preferido|medio preferido|metodo de contacto preferido|bevorzugter kanal|bevorzugte kontaktart|kontaktweg|canal prefere|moyen de contact prefere",
	PreferredLanguage: "preferred language|language|lang|spoken language|primary language|language preference|idioma|idioma preferido|lengua|sprache|bevorzugte sprache|langue|langue preferee",
	Score:             "score|satisfaction|satisfaction score|csat|rating|client satisfaction|customer satisfaction|satisfaction rating|puntuacion|satisfaccion|calificacion|zufriedenheit|bewertung|note de satisfaction|indice de satisfaction",
	ScoreComment:      "satisfaction comment|score comment|rating comment|feedback|comentario de satisfaccion|zufriedenheit kommentar|commentaire de satisfaction",

	ConsentAll:    "consent|opt in|optin|opted in|opt in status|marketing consent|consent to contact|permission|subscribed|subscription status|consentimiento|suscrito|einwilligung|zustimmung|abonniert|consentement|abonne",
	ConsentAt:     "consent date|date of consent|opt in date|optin date|opt in time|consent time|consent timestamp|consent given on|fecha de consentimiento|einwilligung am|datum der einwilligung|date de consentement|date du consentement",
	ConsentSource: "consent source|source of consent|opt in source|optin source|where consent was given|fuente del consentimiento|quelle der einwilligung|source du consentement",
	OptOutAll: "opt out|optout|opted out|unsubscribed|do not contact|dnc|do not solicit|no contact|suppressed|has opted out|blocked|" +
		"no contactar|dado de baja|baja|nicht kontaktieren|abgemeldet|abmeldung|widerruf|ne pas contacter|desabonne|desinscrit",
	OptOutCaseTypes: "case types opted out|opted out case types|case type opt outs|case type opt out|opt out case types|optout case types|case types out|matter types opted out|tipos de caso excluidos|abgemeldete fallarten|types de dossier refuses",
	OptOutWords:     "last opt out evidence|opt out evidence|opt out text|opt out message|opt out words",

	OptOutAtAll: "opt out date|opted out at|opted out on|opt out at|opt out on|opt out time|unsubscribe date|unsubscribed at|unsubscribed on|date of opt out|date opted out|dnc date|fecha de baja|abgemeldet am|date de desinscription",
	CaseNumber: "case number|case no|case nr|case|case id|matter|matter number|matter no|matter id|file number|file no|docket number|docket|docket no|case ref|case reference|claim number|display number|" +
		"numero de caso|numero del caso|caso|expediente|numero de expediente|no de expediente|nro de expediente|aktenzeichen|fallnummer|fall nr|akte|aktennummer|az|mandatsnummer|numero de dossier|dossier|numero du dossier|no dossier|n de dossier|n dossier|affaire|numero daffaire|reference du dossier",
	AddressField("", PartPostal): "c p",

	CaseTitle: "case title|case name|case caption|caption|matter name|matter title|matter description|case description|titulo del caso|nombre del caso|fallname|falltitel|bezeichnung der akte|aktenbezeichnung|titre du dossier|nom du dossier|intitule du dossier",
	CaseType: "case type|type of case|matter type|practice area|area of law|area of practice|case category|tort|campaign case type|litigation|" +
		"tipo de caso|tipo de asunto|area de practica|materia|fallart|falltyp|rechtsgebiet|mandatsart|type de dossier|type daffaire|domaine juridique",
	CaseStatus: "case status|matter status|case state|status of case|case stage|estado del caso|estado del expediente|fallstatus|aktenstatus|statut du dossier|etat du dossier",
	CaseRole:   "case role|role|party role|party type|role in case|role in the case|matter role|relationship|contact role|rol|rol en el caso|papel|rolle|rolle im fall|beteiligung|role dans le dossier|qualite",
	CaseOpened: "case opened|opened|opened on|open date|date opened|case open date|matter open date|date of filing|filed on|fecha de apertura|eroffnet|eroffnet am|date douverture|ouvert le",
	CaseClosed: "case closed|closed|closed on|close date|closed date|date closed|case close date|fecha de cierre|geschlossen|geschlossen am|date de cloture|clos le",
}

// unwanted are headers of widespread exports that no field of a contact takes:
// known, and left out without a question.
var unwanted = wordList("casefolk why not imported|phonetic first name|phonetic middle name|phonetic last name|file as|birthday|fax|fax number|home fax|business fax|work fax|pager|created|updated|modified|date created|date added|date updated|last updated|photo|labels|group membership|" +
	"organization department|organization symbol|organization location|organization job description|initials|short name|maiden name|gender|location|billing information|directory server|mileage|occupation type|" +
	"hobby|sensitivity|priority|subject|categories|children|spouse|anniversary|web page|personal web page|website|keywords|account|" +
	"government id number|organizational id number|office location|internet free busy|private|imaddress|schools|user|" +
	"given yomi|surname yomi|company yomi|yomi name|given name yomi|additional name yomi|family name yomi|managers name|assistants name|" +
	"create date|created date|created at|created on|updated at|last modified|last changed|contact owner|owner|associated company ids|connected on|" +
	"member rating|optin ip|confirm ip|latitude|longitude|gmtoff|dstoff|timezone|time zone|leid|tags|linkedin url|url|date of birth|dob|ssn|department|" +
	"fecha de nacimiento|geburtsdatum|date de naissance|geburtstag|cumpleanos|anniversaire|abteilung|departamento|service")

// fieldByHeader finds a field by its normal header.
var fieldByHeader = indexSynonyms()

func indexSynonyms() map[string]Field {
	index := map[string]Field{}
	for field, list := range synonyms {
		for s := range strings.SplitSeq(list, "|") {
			index[s] = field
		}
	}
	for _, i := range catalogue {
		index[normalHeader(string(i.ID))] = i.ID
	}
	return index
}

func wordList(list string) map[string]bool {
	set := map[string]bool{}
	for s := range strings.SplitSeq(list, "|") {
		set[s] = true
	}
	return set
}
