package consent

// wordClasses are used in the phrases below as {name}.
var wordClasses = map[string]string{
	"stop": "stop|quit|cease|discontinue|halt",
	"ing":  "texting|messaging|contacting|calling|emailing|mailing|phoning|writing|spamming|bothering|harassing|bugging|annoying|pestering|sending|txting|texing|dming|msging|ringing|soliciting|blowing_up|stalking|hounding|nagging|threatening|scamming",
	"verb": "text|message|contact|call|email|mail|phone|write|write_to|spam|bother|harass|bug|disturb|txt|msg|dm|ring|solicit|reach_out_to|send",
	"me":   "me|us|my_phone|my_cell|my_number|my_email|my_inbox|this_number|this_phone|this_email|this_address|here",
	"self": "me|us|my_number|this_number|my_phone_number|this_phone_number|my_cell|my_name|my_email|my_phone|my_info",
	// Only what comes in numbers: "don’t send the email" is about one e-mail.
	"things": "texts|messages|msgs|calls|emails|mail|mails|text_messages|txts|phone_calls|robocalls|voicemails|" +
		"spam|alerts|text_alerts|notifications|reminders|updates|newsletters|communication|communications|contact|correspondence|solicitation|solicitations|ads|marketing|junk|crap|bs|shit|stuff",
	"these": "the|these|those|this|that|your|ur|any|all|all_of|more|any_more|anymore|further|such|automated|stupid|damn|fucking|annoying|unwanted",
	"which": "your|ur|the|this|that|these|all|any|every",
	"list":  "list|lists|mailing_list|mailing_lists|text_list|texting_list|sms_list|call_list|calling_list|contact_list|contacts|distribution_list|database|system|records",
	"dont":  "dont|do_not|don_t|do_nt|dnt|not",
	"ok":    "consent|permission|authorization",
}

// clearPhrases revoke when a sentence or clause is nothing else, save for an
// opening and endings.
var clearPhrases = newPhraseSet(wordClasses,
	// "stop texting me", "quit calling and emailing us", "stop sending me these messages"
	"{stop} {ing}|{verb} {me}? {these}* {things}? {me}?",
	"{stop} {ing} {me}? and|or {ing} {me}? {these}* {things}?",
	"{stop} to {verb} {me}? {these}* {things}?",
	"{stop} {these}* {things} {me}?",
	"{stop} {these}* {things} and|or {these}* {things}",
	"{stop} all|any|with_the? text|message|msg|email|text_message|texting|messaging|calling",
	"{stop} all|everything|it|this|already",
	"end|cancel {these}* texts|messages|text_messages|alerts|text_alerts|notifications|emails|newsletters|communications",
	"cancel|end {these}|my subscription|subscriptions|enrollment|alerts|text_alerts",
	"turn|shut|switch off {these}* {things}", "turn|shut|switch {these}* {things} off",
	// "do not contact me again", "never text me again", "can you not text me"
	"{dont} ever|you_ever|u_ever? {verb} {me} {these}* {things}?",
	"{dont} ever? text|message|contact|call|email|reach_out|disturb",
	"{dont} {verb} or|and {verb} {me}",
	"{dont} send {me}? {these}* {things} {me}?",
	"never ever? {verb} {me}", "no texts|texting|text_messages|calls|emails|messages please",
	"lose|forget|delete|erase|remove my number|phone_number|info|information|contact|data|name|email|details",
	"lose|forget|delete|erase|remove this number",
	// "take me off your list", "remove me", "unsubscribe me"
	"take|get|drop|cut {self} off|out|from of|from? {which} your? {list}",
	"take {self} off", "i want|need off|out of? {which}? your? {list}",
	"remove|delete|erase|unsubscribe|unenroll|deregister|disenroll {self}",
	"remove|delete|erase|unsubscribe|unenroll {self} from|off of? {which} your? {list}|{things}",
	"remove|unsubscribe from|off of? {which} your? {list}|{things}",
	"unsubscribe from? all|everything|this|these|your|the {things}|{list}?",
	"unsubscribe|unsub|unenroll",
	"opt {self}? out", "opting out", "optout",
	"opt {self}? out of|from all|everything|this|these|your|any {things}|{list}?",
	"leave me|us alone|be",
	"go away", "fuck off", "f off", "piss off", "bug off", "buzz off", "get lost",
	// "no more texts", "I don't want these messages"
	"no more {these}* {things} {me}?", "no more text|texting|message|messaging|email|text_message|calling",
	"i {dont}|no_longer|never want|wish|need|consent|agree to? get|receive|have? {these}* {things} from? you|u|your_firm|your_company|your_office|this_number?",
	"i {dont}|no_longer want|wish|like|agree|consent to be texted|contacted|called|messaged|emailed|bothered|spammed",
	"i {dont}|no_longer want|wish|care to hear from you|u|your_firm|your_office|this_company",
	"i {dont} want you|u to {verb} {me}",
	"i am opting out", "im opting out", "i already|have|already_have|have_already? opted out",
	"i|we hereby? revoke|withdraw|rescind|cancel|retract all|any? my|our? {ok}", "im|i_am revoking|withdrawing|rescinding all|any? my|our? {ok}",
	"i|we hereby? revoke|withdraw|rescind all|any? my|our? {ok} to|for be? contacted|texted|called|messaged|emailed|contact|text|call|message|email|texts|calls|messages|emails {me}?",
	"revoke|withdraw|rescind my|our|all? {ok}", "consent|permission revoked|withdrawn|denied",
	"you {dont} have my|our {ok} to {verb} {me}", "you have no {ok} to {verb} {me}",
	"cease and desist {these}* {things}?", "put|add {self} to|on your|the do_not_call|dnc|do_not_contact|no_call list|registry",
	// Spanish
	"no me vuelva|vuelvan|vuelvas a escribir|llamar|contactar|mandar|enviar|molestar|textear mas|nada|mensajes?",
	"no me escriba|escriban|escribas|llame|llamen|llames|contacte|contacten|contactes|moleste|molesten|molestes|textee|texteen mas|nunca_mas|otra_vez?",
	"no me mande|manden|mandes|envie|envien|envies mas|estos|sus? mensajes|textos|correos|mensajitos|nada mas?",
	"deje|dejen|deja|pare|paren|para de escribirme|llamarme|mandarme|enviarme|molestarme|contactarme|textearme|mandar|enviar mas|estos|sus? mensajes|textos|correos?",
	"no quiero|deseo mas|recibir|recibir_mas|sus|estos mensajes|textos|llamadas|correos|mensajitos",
	"no mas mensajes|textos|llamadas|correos",
	"quiteme|quitenme|quitame|saqueme|saquenme|eliminenme|elimineme|borreme|borrenme|borrame de|de_la|de_su|de_esta|de_sus? lista|listas?",
	"dejeme|dejenme|dejame en_paz|tranquilo|tranquila", "deme|denme|darme|dame de baja", "quiero cancelar los|sus mensajes|textos",
	// French
	"ne me contactez|contacte|ecrivez|ecris|appelez|appelle|textez plus", "ne menvoyez|menvoie plus de|vos? messages|textos|sms|courriels?",
	"arretez|arrete de|dem|denvoyer? mecrire|mappeler|menvoyer|me_contacter|me_texter|messages|textos|sms vos|de|des? messages|textos|sms?",
	"plus de messages|textos|sms|appels", "desabonnez|desinscrivez|retirez|enlevez moi de? votre|vos? liste|listes?", "laissez|laisse moi tranquille",
)

// startOnly are first words of clear phrases that say something else after a
// subject ("he did not call me", "it won’t go away").
var startOnly = wordSet("dont", "do", "don", "dnt", "not", "never", "no", "i", "we", "you", "go", "consent", "permission", "deja", "para", "pare", "ne", "plus")

// endsAtOnce are first words of phrases that may end in "now" or "today" and
// still mean for ever.
var endsAtOnce = wordSet("stop", "quit", "cease", "discontinue", "halt", "take", "remove", "delete", "erase", "unsubscribe",
	"unsub", "opt", "end", "cancel", "leave", "get", "drop", "deje", "dejen", "pare", "paren", "arretez")

// openings may stand before a clear phrase.
var openings = newPhraseSet(wordClasses,
	"please|pls|plz|plse|kindly|just|hi|hello|hey|dear|sir|maam|ok|okay|so|and|also|again|yo|dude|guys|seriously|listen|look|sorry|thanks|thank_you|omg|wtf|ffs|hola|bonjour|good_morning|good_evening|fucking|um|uh|yeah|well",
	"por favor", "favor de", "sil vous plait", "porfavor", "ya", "oye", "oigan", "quiero|quisiera|deseo", "veuillez",
	"can|could|would|will|wont|cant you|u|ya|yall|someone|somebody please? kindly?", "would you mind", "why dont you",
	"i want|need|would_like|d_like|order|command|beg|urge you|u|yall to", "id like you to",
	"i want|need|wish|would_like|am_going|am_asking|demand|d_like to", "id like to", "im trying to", "i am trying to", "how do i", "how can i",
	"i am|was|have_been asking|telling|begging you|u to", "im asking|telling|begging you|u to",
	"i|we already|have|have_already|just|repeatedly? said|told_you|told_u|asked_you|asked|asked_that_you|told_you_guys already|before|twice|repeatedly? to?",
	"ive already? told|asked you|u already|before|twice? to?",
	"i|we demand|request|insist|ask that? you|u", "you|u people|guys|all? need_to|must|should|have_to|better|can|are_to|gotta", "yall need_to|must|better",
	"once again", "for the last time", "one more time", "last warning", "final warning", "for gods sake", "for fucks sake", "for christs sake",
	"this is my last|final|second|third|formal request|warning|notice to?", "go ahead and",
)

// endings may stand behind a clear phrase.
var endings = newPhraseSet(wordClasses,
	"again|anymore|any_more|ever|forever|now|right_now|immediately|asap|at_once|today|already|please|pls|plz|thanks|thank_you|thank_u|thx|ty|tyvm|thank_you_very_much|permanently|completely|altogether|entirely|period|ok|okay|sir|maam|guys|people|bro|dude|lol|man|yall|kindly",
	"from now on", "for good", "ever again", "going forward", "in the future", "until further notice", "effective immediately", "as of today|now", "from you|u|your_firm|your_office|your_company|this_number|here",
	"at|on|to|from this|my number|phone|cell|line|email|address|phone_number|cell_phone|cellphone|inbox", "to me",
	"about this|that|it|anything|everything", "or i|ill|i_will|im|we will|going_to|gonna? report|sue|block|complain|file|call|contact you|a_complaint|the_fcc|the_police|my_lawyer?",
	"all of you|them|it", "you people|guys", "for any|whatever reason", "in any way", "by text|phone|email|sms|mail",
	"por favor", "gracias", "porfavor", "merci", "sil vous plait", "ya", "mas", "nunca mas", "ahora",
)

// doubtfulPhrases never revoke by themselves; a person decides.
var doubtfulPhrases = newPhraseSet(wordClasses,
	"wrong number|person|guy|lady", "numero equivocado", "not interested", "no longer interested", "no me interesa", "no estoy interesado|interesada",
	"who gave you my|this number", "how did you get my|this number", "where did you get my|this number", "this is|looks spam|harassment|a_scam",
	"im|i_am blocking|reporting you|u|this|it", "i will|shall report|block you|u|this", "ill report|block you|u|this",
	"opted out", "opting out", "i dont want this|it|any_of_this", "i dont|do_not consent", "you dont|do_not have my {ok}", "enough is enough", "unsubscribing|unsubscribed",
	"block me|us|my_number|this_number", "no text|texts|texting|sms|text_messages", "{verb} me again and|or|youll|you_will",
	"no longer need|want your|a|any? services|help|lawyer|attorney|representation", "too|so many texts|messages|calls|emails",
)

// remarks may stand around a strong keyword, beside courtesy, endings and
// doubtfulPhrases: said with them, the keyword is still all that is asked for
// ("Who is this? STOP", "I asked you to stop").
var remarks = newPhraseSet(wordClasses,
	"who is|r|are this|that|u|you|it", "who dis", "new phone", "i dont|do_not know you|u|who_you_are|who_this_is|who_u_are|this_number",
	"i|we already|just|have|have_already? said|asked|told", "i|we already|just|have|have_already? asked|told you|u|yall guys|people? to?", "ive already? said|asked|told you|u? to?",
	"you|u|yall guys|people? need_to|must|have_to|should|better|gotta|can", "i want|need|d_like|would_like you|u|yall to", "we|us|this is|are? harassment|spam|annoying|ridiculous",
	"i dont|do_not want|like|need this|these|them|it|any|texts|messages", "i never|didnt|did_not|dont|do_not sign_up|signed_up|subscribe|subscribed|consent|consented|agree|agreed|ask|asked for|to? this|these|it|that|texts|messages|them?",
)

// courtesy may stand around a strong keyword ("ok stop then please").
var courtesy = newPhraseSet(wordClasses,
	"please|pls|plz|plse|kindly|just|hi|hello|hey|ok|okay|now|thanks|thank_you|thank_u|thx|ty|tyvm|thank_you_very_much|already|immediately|asap|sir|maam|guys|sorry|dude|bro|lol|omg|wtf|ffs|ugh|again|right_now|at_once|today|fucking|freaking|damn|the_fuck|seriously|then|so|no|bye|goodbye|forever",
	"i_said|i_repeat|once_again|can_you|could_you|would_you|will_you|can_u|por_favor|porfavor|gracias|merci|sil_vous_plait|ya|have_a_good_day|have_a_nice_day|god_bless",
)

// politeness may stand around any revoking keyword, and around HELP.
var politeness = newPhraseSet(wordClasses,
	"please|pls|plz|plse|kindly|thanks|thank_you|thank_u|thx|ty|tyvm|thank_you_very_much|asap|immediately|now|por_favor|porfavor|gracias|merci|sil_vous_plait|bitte|danke|sir|maam",
)

// saying are words after which somebody's words may begin, also in startOnly ("she
// said do not call me").
var saying = wordSet("said", "says", "say", "saying", "please", "that", "and", "or", "but", "so", "then", "to", "because")

// hedges in a sentence keep one clause of it from speaking for the whole.
var hedges = wordSet("but", "unless", "until", "till", "except", "if", "when", "while", "instead", "only", "before", "after", "because",
	"he", "she", "they", "him", "her", "them", "his", "their", "who", "said", "says", "say", "saying", "told", "tell", "telling", "asked", "called",
	"ex", "husband", "wife", "insurance", "adjuster", "landlord", "boss", "pero", "si", "cuando", "mais")

func wordSet(words ...string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}
