Unicode true

# The Windows installer. wails_tools.nsh is written by the build with the
# project's names; it defines the macros whose names begin with "wails.".
# Silent: casefolk-amd64-installer.exe /S [/D=C:\Folder]; uninstall.exe /S.
!include "wails_tools.nsh"
!include "MUI2.nsh"

Name "${INFO_PRODUCTNAME}"
OutFile "..\..\bin\${INFO_PROJECTNAME}-${ARCH}-installer.exe"
InstallDir "$PROGRAMFILES64\${INFO_PRODUCTNAME}"
ManifestDPIAware true
ShowInstDetails nevershow

VIProductVersion "${INFO_PRODUCTVERSION}.0"
VIFileVersion "${INFO_PRODUCTVERSION}.0"
VIAddVersionKey "ProductName" "${INFO_PRODUCTNAME}"
VIAddVersionKey "ProductVersion" "${INFO_PRODUCTVERSION}"
VIAddVersionKey "FileVersion" "${INFO_PRODUCTVERSION}"
VIAddVersionKey "FileDescription" "${INFO_PRODUCTNAME} installer"
VIAddVersionKey "CompanyName" "${INFO_COMPANYNAME}"
VIAddVersionKey "LegalCopyright" "${INFO_COPYRIGHT}"

!define MUI_ICON "..\icon.ico"
!define MUI_UNICON "..\icon.ico"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PRODUCT_EXECUTABLE}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

!define APPLICATION "Software\Classes\Applications\${PRODUCT_EXECUTABLE}"
# So that "start casefolk" finds it, from scripts and under Run.
!define APP_PATH "Software\Microsoft\Windows\CurrentVersion\App Paths\${PRODUCT_EXECUTABLE}"

# Under "Open with" for the files that Casefolk imports. The user's own choice
# of program for them stays as it is.
!macro openable ending
  WriteRegStr HKLM "${APPLICATION}\SupportedTypes" "${ending}" ""
  WriteRegNone HKLM "Software\Classes\${ending}\OpenWithList\${PRODUCT_EXECUTABLE}" ""
!macroend

!macro notOpenable ending
  DeleteRegKey HKLM "Software\Classes\${ending}\OpenWithList\${PRODUCT_EXECUTABLE}"
!macroend

Function .onInit
  !insertmacro wails.checkArchitecture
FunctionEnd

Section
  !insertmacro wails.setShellContext
  !insertmacro wails.webview2runtime

  SetOutPath $INSTDIR
  !insertmacro wails.files
  CreateShortcut "$SMPROGRAMS\${INFO_PRODUCTNAME}.lnk" "$INSTDIR\${PRODUCT_EXECUTABLE}"

  SetRegView 64
  WriteRegStr HKLM "${APP_PATH}" "" "$INSTDIR\${PRODUCT_EXECUTABLE}"
  WriteRegStr HKLM "${APPLICATION}" "FriendlyAppName" "${INFO_PRODUCTNAME}"
  WriteRegStr HKLM "${APPLICATION}\shell\open\command" "" '"$INSTDIR\${PRODUCT_EXECUTABLE}" "%1"'
  !insertmacro openable ".csv"
  !insertmacro openable ".tsv"
  !insertmacro openable ".xlsx"
  !insertmacro openable ".xlsm"
  !insertmacro openable ".vcf"

  !insertmacro wails.writeUninstaller
SectionEnd

# The data folder stays: it is the firm's, not the program's.
Section "uninstall"
  !insertmacro wails.setShellContext

  Delete "$SMPROGRAMS\${INFO_PRODUCTNAME}.lnk"
  Delete "$INSTDIR\${PRODUCT_EXECUTABLE}"

  SetRegView 64
  DeleteRegKey HKLM "${APP_PATH}"
  DeleteRegKey HKLM "${APPLICATION}"
  !insertmacro notOpenable ".csv"
  !insertmacro notOpenable ".tsv"
  !insertmacro notOpenable ".xlsx"
  !insertmacro notOpenable ".xlsm"
  !insertmacro notOpenable ".vcf"

  !insertmacro wails.deleteUninstaller
  RMDir "$INSTDIR"
SectionEnd
