#compdef plainsong
# Completion of plainsong for zsh; made by docs/reference/generate.

_plainsong() {
  local -a commands
  commands=(
    'check:Check messages\: files, folders, or - for the standard input.'
    'glossary:Work with glossaries.'
    'rules:See, explain and try the message rules.'
    'ledger:Keep what messages said, to compare drafts with it'
    'report:Count how far messages say the same thing, by voice and month'
    'init:Write a profile for a district, asking what it has decided.'
    'gateway:Checks outgoing mail on its way, and tags, holds or returns it as the profile says.'
    'hold:Shows the messages that the gateway holds, and releases or returns them.'
    'serve:Answers text editors and programs by HTTP\: the protocol of LanguageTool, and its own.'
    'lsp:Shows findings in editors, by the Language Server Protocol.'
  )
  local curcontext=$curcontext state line
  _arguments -C \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--version[Show the version.]' \
    '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $line[1] in
        check) _plainsong_check ;;
        glossary) _plainsong_glossary ;;
        rules) _plainsong_rules ;;
        ledger) _plainsong_ledger ;;
        report) _plainsong_report ;;
        init) _plainsong_init ;;
        gateway) _plainsong_gateway ;;
        hold) _plainsong_hold ;;
        serve) _plainsong_serve ;;
        lsp) _plainsong_lsp ;;
      esac
      ;;
  esac
}

_plainsong_check() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--profile[The profile to use; else the plainsong.yaml nearest above each file.]:file:_files' \
    '--vale[Run the rules of this .vale.ini as Vale does]:file:_files' \
    '--format[How to show findings\: as text or a page (html) for people, else for programs.]:value:(text json jsonl vale sarif github checkstyle junit rdjson html)' \
    '--only[Only these categories, packs or rules, with commas between\: term,spelling.]:text,...: ' \
    '--fail-on[Exit with 1 for findings from this severity up\: suggestion, warning, error, never.]:value:(suggestion warning error never)' \
    '--min-severity[Show findings from this severity up only\: suggestion, warning, error.]:value:(suggestion warning error)' \
    '--baseline[Leave out the findings that this file accepts.]:file:_files' \
    '--write-baseline[Accept all findings of this run\: write them to this file, keeping its reasons.]:file:_files' \
    '--voice[Who speaks\: district, school/ID, teacher/ID.]:text: ' \
    '--audience[Who reads\: families, students, colleagues, board, …]:text: ' \
    '--type[What kind of message\: family-letter, newsletter, …]:text: ' \
    '--date[The day it is sent, as 2026-09-14.]:2026-09-14: ' \
    '--language[The language it is written in, as es or en-US.]:value:(en-US es-US)' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)' \
    '(--color --colour)--color[Colours\: auto, always, never.]:value:(auto always never)' \
    '(--color --colour)--colour[Colours\: auto, always, never.]:value:(auto always never)' \
    '(-j --jobs)-j[How many files to check at once; else one for each processor.]:1..256: ' \
    '(-j --jobs)--jobs[How many files to check at once; else one for each processor.]:1..256: ' \
    '--ledger[Also compare with what the ledger of the profile keeps]' \
    '--pair[The two files are a message and its translation, in this order]' \
    '--no-cache[Do not keep the compiled glossary for the next time.]' \
    '(-q --quiet)-q[Findings and errors only\: no summary, notes or progress.]' \
    '(-q --quiet)--quiet[Findings and errors only\: no summary, notes or progress.]' \
    '*:file:_files'
}

_plainsong_glossary() {
  local -a commands
  commands=(
    'import:Turn a glossary (CSV, TBX) into one of the district'\''s own.'
    'export:Write the glossaries of the profile as TBX or CSV.'
    'lint:Say what is wrong or doubtful in a glossary.'
    'show:Show what the glossary says about a term.'
    'forms:Show the forms in which terms are found in a text.'
  )
  local curcontext=$curcontext state line
  _arguments -C \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $line[1] in
        import) _plainsong_glossary_import ;;
        export) _plainsong_glossary_export ;;
        lint) _plainsong_glossary_lint ;;
        show) _plainsong_glossary_show ;;
        forms) _plainsong_glossary_forms ;;
      esac
      ;;
  esac
}

_plainsong_glossary_import() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--profile[The profile to use; else the plainsong.yaml nearest above each file.]:file:_files' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)' \
    '(-o --output)-o[Where to write; else the standard output.]:file:_files' \
    '(-o --output)--output[Where to write; else the standard output.]:file:_files' \
    '--format[tbx or csv; else by the ending of the output file.]:value:(tbx csv)' \
    '*:file:_files'
}

_plainsong_glossary_export() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--profile[The profile to use; else the plainsong.yaml nearest above each file.]:file:_files' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)' \
    '(-o --output)-o[Where to write; else the standard output.]:file:_files' \
    '(-o --output)--output[Where to write; else the standard output.]:file:_files' \
    '--format[tbx or csv; else by the ending of the output file.]:value:(tbx csv)' \
    '*:file:_files'
}

_plainsong_glossary_lint() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--profile[The profile to use; else the plainsong.yaml nearest above each file.]:file:_files' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)' \
    '*:file:_files'
}

_plainsong_glossary_show() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--profile[The profile to use; else the plainsong.yaml nearest above each file.]:file:_files' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)'
}

_plainsong_glossary_forms() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--profile[The profile to use; else the plainsong.yaml nearest above each file.]:file:_files' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)'
}

_plainsong_rules() {
  local -a commands
  commands=(
    'import-vale:Write what a .vale.ini says as a profile'
    'list:List the rules of the profile'\''s packs, or of the packs named.'
    'explain:Say what a rule looks for and why, and how to change or silence it.'
    'test:Try every rule on its own examples.'
    'lint:Say what is wrong or doubtful in rule packs, and what rules cost.'
  )
  local curcontext=$curcontext state line
  _arguments -C \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $line[1] in
        import-vale) _plainsong_rules_import-vale ;;
        list) _plainsong_rules_list ;;
        explain) _plainsong_rules_explain ;;
        test) _plainsong_rules_test ;;
        lint) _plainsong_rules_lint ;;
      esac
      ;;
  esac
}

_plainsong_rules_import-vale() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)' \
    '*:file:_files'
}

_plainsong_rules_list() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--profile[The profile to use; else the plainsong.yaml nearest above each file.]:file:_files' \
    '--all[All the packs that come with Plainsong.]' \
    '--format[How to show the rules\: as text for people, else for programs.]:value:(text jsonl)' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)' \
    '*:file:_files'
}

_plainsong_rules_explain() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--profile[The profile to use; else the plainsong.yaml nearest above each file.]:file:_files' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)'
}

_plainsong_rules_test() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--profile[The profile to use; else the plainsong.yaml nearest above each file.]:file:_files' \
    '--all[All the packs that come with Plainsong.]' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)' \
    '*:file:_files'
}

_plainsong_rules_lint() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--profile[The profile to use; else the plainsong.yaml nearest above each file.]:file:_files' \
    '--all[All the packs that come with Plainsong.]' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)' \
    '*:file:_files'
}

_plainsong_ledger() {
  local -a commands
  commands=(
    'add:Add messages that were sent, in place of those they replace'
    'list:List the messages in the ledger'
    'show:Show what is kept of a message'
    'conflicts:List what messages in the ledger say differently'
    'forget:Remove all that is kept of messages'
    'export:Write all that is kept as JSON lines'
  )
  local curcontext=$curcontext state line
  _arguments -C \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $line[1] in
        add) _plainsong_ledger_add ;;
        list) _plainsong_ledger_list ;;
        show) _plainsong_ledger_show ;;
        conflicts) _plainsong_ledger_conflicts ;;
        forget) _plainsong_ledger_forget ;;
        export) _plainsong_ledger_export ;;
      esac
      ;;
  esac
}

_plainsong_ledger_add() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--voice[Who speaks\: district, school/ID, teacher/ID.]:text: ' \
    '--date[The day it is sent, as 2026-09-14.]:2026-09-14: ' \
    '--profile[The profile to use; else the plainsong.yaml nearest above each file.]:file:_files' \
    '--ledger[Another ledger than the profile'\''s\: sqlite\:PATH or postgresql\://...]:sqlite...: ' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)' \
    '*:file:_files'
}

_plainsong_ledger_list() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--profile[The profile to use; else the plainsong.yaml nearest above each file.]:file:_files' \
    '--ledger[Another ledger than the profile'\''s\: sqlite\:PATH or postgresql\://...]:sqlite...: ' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)'
}

_plainsong_ledger_show() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--profile[The profile to use; else the plainsong.yaml nearest above each file.]:file:_files' \
    '--ledger[Another ledger than the profile'\''s\: sqlite\:PATH or postgresql\://...]:sqlite...: ' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)'
}

_plainsong_ledger_conflicts() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--profile[The profile to use; else the plainsong.yaml nearest above each file.]:file:_files' \
    '--ledger[Another ledger than the profile'\''s\: sqlite\:PATH or postgresql\://...]:sqlite...: ' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)'
}

_plainsong_ledger_forget() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--profile[The profile to use; else the plainsong.yaml nearest above each file.]:file:_files' \
    '--ledger[Another ledger than the profile'\''s\: sqlite\:PATH or postgresql\://...]:sqlite...: ' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)'
}

_plainsong_ledger_export() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--profile[The profile to use; else the plainsong.yaml nearest above each file.]:file:_files' \
    '--ledger[Another ledger than the profile'\''s\: sqlite\:PATH or postgresql\://...]:sqlite...: ' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)'
}

_plainsong_report() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '--ledger[Count what the ledger of the profile keeps]' \
    '--profile[The profile to use; else the plainsong.yaml nearest above each file.]:file:_files' \
    '--format[How to print it (default\: text)]:value:(text json)' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)' \
    '*:file:_files'
}

_plainsong_init() {
  _arguments \
    '(-h --help)-h[Show this help.]' \
    '(-h --help)--help[Show this help.]' \
    '(-y --yes)-y[Ask nothing; take the usual answer to each question.]' \
    '(-y --yes)--yes[Ask nothing; take the usual answer to each question.]' \
    '--answer[An answer given ahead\: QUESTION=ANSWER.]:...: ' \
    '--lang[The language Plainsong answers in\: en or es.]:value:(en es)' \
    '*:file:_files'
}

_plainsong_gateway() {
  _arguments \
    '(-h --help)-h[Print this help message and exit]' \
    '(-h --help)--help[Print this help message and exit]' \
    '--version[Display program version information and exit]' \
    '--profile[The profile, plainsong.yaml; else the nearest one above the working folder]:file:_files' \
    '--milter[Listen for mail servers that speak milter\: inet\:127.0.0.1\:8891 or unix\:PATH]:place: ' \
    '--smtp[Listen for mail by SMTP\: 127.0.0.1\:10025 or unix\:PATH]:place: ' \
    '--lmtp[Listen for mail by LMTP]:place: ' \
    '--next-hop[Where mail goes on by SMTP; wins over the profile]:place: ' \
    '--metrics[Answer /metrics, /healthz and /readyz by HTTP\: 127.0.0.1\:9464]:place: ' \
    '(--tls-certificate --tls-cert)--tls-certificate[A certificate chain (PEM)\: offer STARTTLS at the SMTP doors]:file:_files' \
    '(--tls-certificate --tls-cert)--tls-cert[A certificate chain (PEM)\: offer STARTTLS at the SMTP doors]:file:_files' \
    '--tls-key[Its private key (PEM), if it is in another file]:file:_files' \
    '--socket-mode[Who may use unix sockets, as chmod takes it]:0666: ' \
    '(-j --jobs)-j[Checks at once; as many as there are processors]:1..256: ' \
    '(-j --jobs)--jobs[Checks at once; as many as there are processors]:1..256: '
}

_plainsong_hold() {
  local -a commands
  commands=(
    'list:List the messages that wait for a decision'
    'show:Show a message\: who sent it, what was found, what was decided'
    'release:Send a held message on as it is'
    'return:Give a held message back to its sender, with the findings'
    'edit-release:Send a held message on as the file has it'
    'override:Do what a signed link lets its bearer do'
    'purge:Remove the text of messages that were released or returned'
    'verify:Check the audit log and the store'
  )
  local curcontext=$curcontext state line
  _arguments -C \
    '(-h --help)-h[Print this help message and exit]' \
    '(-h --help)--help[Print this help message and exit]' \
    '--version[Display program version information and exit]' \
    '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $line[1] in
        list) _plainsong_hold_list ;;
        show) _plainsong_hold_show ;;
        release) _plainsong_hold_release ;;
        return) _plainsong_hold_return ;;
        edit-release) _plainsong_hold_edit-release ;;
        override) _plainsong_hold_override ;;
        purge) _plainsong_hold_purge ;;
        verify) _plainsong_hold_verify ;;
      esac
      ;;
  esac
}

_plainsong_hold_list() {
  _arguments \
    '(-h --help)-h[Print this help message and exit]' \
    '(-h --help)--help[Print this help message and exit]' \
    '--state[Those in this state; else those that wait]:value:(held releasing returning released returned all)' \
    '--format[For people, or JSON]:value:(text json)' \
    '--profile[The profile, plainsong.yaml; else the nearest one above the working folder]:file:_files'
}

_plainsong_hold_show() {
  _arguments \
    '(-h --help)-h[Print this help message and exit]' \
    '(-h --help)--help[Print this help message and exit]' \
    '--message[Print the message itself, as it came]' \
    '--format[For people, or JSON]:value:(text json)' \
    '--profile[The profile, plainsong.yaml; else the nearest one above the working folder]:file:_files'
}

_plainsong_hold_release() {
  _arguments \
    '(-h --help)-h[Print this help message and exit]' \
    '(-h --help)--help[Print this help message and exit]' \
    '--reason[Why, for the history and the sender]:text: ' \
    '--who[Who decides; else the user'\''s name]:name: ' \
    '--next-hop[Where mail goes on; else the profile'\''s]:place: ' \
    '--profile[The profile, plainsong.yaml; else the nearest one above the working folder]:file:_files'
}

_plainsong_hold_return() {
  _arguments \
    '(-h --help)-h[Print this help message and exit]' \
    '(-h --help)--help[Print this help message and exit]' \
    '--reason[Why, for the history and the sender]:text: ' \
    '--who[Who decides; else the user'\''s name]:name: ' \
    '--next-hop[Where mail goes on; else the profile'\''s]:place: ' \
    '--profile[The profile, plainsong.yaml; else the nearest one above the working folder]:file:_files'
}

_plainsong_hold_edit-release() {
  _arguments \
    '(-h --help)-h[Print this help message and exit]' \
    '(-h --help)--help[Print this help message and exit]' \
    '--file[The whole message, with its header]:file:_files' \
    '--reason[Why, for the history and the sender]:text: ' \
    '--who[Who decides; else the user'\''s name]:name: ' \
    '--next-hop[Where mail goes on; else the profile'\''s]:place: ' \
    '--profile[The profile, plainsong.yaml; else the nearest one above the working folder]:file:_files'
}

_plainsong_hold_override() {
  _arguments \
    '(-h --help)-h[Print this help message and exit]' \
    '(-h --help)--help[Print this help message and exit]' \
    '--reason[Why, for the history and the sender]:text: ' \
    '--who[Who decides; else the user'\''s name]:name: ' \
    '--next-hop[Where mail goes on; else the profile'\''s]:place: ' \
    '--profile[The profile, plainsong.yaml; else the nearest one above the working folder]:file:_files'
}

_plainsong_hold_purge() {
  _arguments \
    '(-h --help)-h[Print this help message and exit]' \
    '(-h --help)--help[Print this help message and exit]' \
    '--older-than[Days since it came]:days: ' \
    '--profile[The profile, plainsong.yaml; else the nearest one above the working folder]:file:_files'
}

_plainsong_hold_verify() {
  _arguments \
    '(-h --help)-h[Print this help message and exit]' \
    '(-h --help)--help[Print this help message and exit]' \
    '--profile[The profile, plainsong.yaml; else the nearest one above the working folder]:file:_files'
}

_plainsong_serve() {
  _arguments \
    '(-h --help)-h[Print this help message and exit]' \
    '(-h --help)--help[Print this help message and exit]' \
    '--version[Display program version information and exit]' \
    '--port[Listen at this port; 0\: one that is free]:8081: ' \
    '--address[Listen at this address; beyond this machine, only with --tokens]:127.0.0.1: ' \
    '--profile[The profile, plainsong.yaml; else the nearest one above the working folder]:file:_files' \
    '--ledger[Compare messages with what is kept in the ledger]' \
    '--hold[Let people decide here about the messages that the gateway holds]' \
    '(-j --jobs)-j[Checks at once; as many as there are processors]:1..256: ' \
    '(-j --jobs)--jobs[Checks at once; as many as there are processors]:1..256: ' \
    '--tls-certificate[A certificate chain (PEM)\: speak HTTPS and nothing else]:file:_files' \
    '--tls-key[Its private key (PEM), if it is in another file]:file:_files' \
    '--allow-origin[Pages of this origin may read answers; several times, or *]:origin ...: ' \
    '--tokens[Who may ask\: a file that "token add" makes]:file:_files' \
    '--anyone[What callers on this machine may do without a token\: check,read,write, or none]:scopes: ' \
    '--trusted-proxy[The address of a proxy that has made sure who asks]:address: ' \
    '--user-header[The field in which that proxy says who\: X-Remote-User]:name: ' \
    '--words[The folder of words that users have added]:folder: ' \
    '--addin[The folder of the add-in for Word and Outlook\: serve it at /addin/]:folder: ' \
    '--no-access-log[Do not write a line for each request]' \
    '--body-bytes[Longest content of a request]:4194304: ' \
    '--text-units[Longest text of a check, in UTF-16 code units]:200000: ' \
    '--connections[Connections at once]:10000: ' \
    '--queue[Requests that wait for a worker; 64 for each]:n: ' \
    '--rate[Requests a second of each caller; any number]:n: ' \
    '--head-seconds[Time for the head of a request to arrive]:10: ' \
    '--body-seconds[Time for its content to arrive, and a second more for each 64 KB]:30: ' \
    '--idle-seconds[Time between two requests of a connection]:75: ' \
    '--request-seconds[Time to answer a request]:10: ' \
    '--drain-seconds[Time for what is under way when the server ends]:10: '
}

_plainsong_lsp() {
  _arguments \
    '(-h --help)-h[Print this help message and exit]' \
    '(-h --help)--help[Print this help message and exit]' \
    '--version[Display program version information and exit]' \
    '--stdio[Speak by standard input and output\: the default]' \
    '--socket[Listen at this port of 127.0.0.1 instead; 0 for a free one]:port: ' \
    '--profile[The profile for all documents; else the plainsong.yaml nearest above each]:file:_files' \
    '--ledger[Compare documents with what is kept in the ledger of their profile]'
}

_plainsong "$@"
