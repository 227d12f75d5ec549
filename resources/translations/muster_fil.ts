<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fil" sourcelanguage="en">
<context>
    <name>AdminPage</name>
    <message>
        <source>Back</source>
        <translation>Bumalik</translation>
    </message>
</context>
<context>
    <name>AlonePage</name>
    <message>
        <source>Work alone</source>
        <translation>Mag-isa</translation>
    </message>
    <message>
        <source>What do people call this place? The name is on the screens and on the reports.</source>
        <translation>Ano ang tawag sa lugar na ito? Makikita ang pangalan sa mga screen at ulat.</translation>
    </message>
    <message>
        <source>Name of this station</source>
        <translation>Pangalan ng istasyong ito</translation>
    </message>
    <message>
        <source>Door A</source>
        <translation>Pinto A</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>No card? Type your number or name</source>
        <translation>Walang card? I-type ang numero o pangalan</translation>
    </message>
    <message>
        <source>Event code, new every few seconds</source>
        <translation>Code ng event, nagbabago bawat ilang segundo</translation>
    </message>
    <message>
        <source>{venue}, starts at {time}</source>
        <translation>{venue}, magsisimula nang {time}</translation>
    </message>
    <message>
        <source>{count} checked in</source>
        <translation>{count} naka-check in</translation>
    </message>
    <message>
        <source>Hold your student card to the camera</source>
        <translation>Itapat ang student ID sa camera</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Walang larawan</translation>
    </message>
</context>
<context>
    <name>CameraPanel</name>
    <message>
        <source>Choose: {camera}</source>
        <translation>Piliin: {camera}</translation>
    </message>
    <message>
        <source>Speed test</source>
        <translation>Subukin ang bilis</translation>
    </message>
    <message>
        <source>Trying the camera</source>
        <translation>Sinusubukan ang camera</translation>
    </message>
    <message>
        <source>The front camera</source>
        <translation>Ang camera sa harap</translation>
    </message>
    <message>
        <source>Not plugged in: {camera}</source>
        <translation>Hindi nakasaksak: {camera}</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Walang larawan</translation>
    </message>
    <message>
        <source>Good light</source>
        <translation>Maayos ang ilaw</translation>
    </message>
    <message>
        <source>Sharp picture</source>
        <translation>Malinaw na larawan</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} pixel</translation>
    </message>
    <message>
        <source>{rate:.0f} pictures a second</source>
        <translation>{rate:.0f} larawan bawat segundo</translation>
    </message>
    <message>
        <source>Black. Is the lens covered?</source>
        <translation>Itim. May takip ba ang lente?</translation>
    </message>
    <message>
        <source>Too dark. Switch on a lamp.</source>
        <translation>Masyadong madilim. Magbukas ng ilaw.</translation>
    </message>
    <message>
        <source>Too bright. Turn the camera from the light.</source>
        <translation>Masyadong maliwanag. Ilayo ang camera sa ilaw.</translation>
    </message>
    <message>
        <source>Not sharp. Clean the lens.</source>
        <translation>Malabo. Linisin ang lente.</translation>
    </message>
    <message>
        <source>{way}: gives no picture</source>
        <translation>{way}: walang ibinibigay na larawan</translation>
    </message>
    <message>
        <source>{way}: {rate:.0f} pictures a second, {width} × {height}, starts in {seconds:.1f} s</source>
        <translation>{way}: {rate:.0f} larawan bawat segundo, {width} × {height}, bumubukas sa {seconds:.1f} s</translation>
    </message>
</context>
<context>
    <name>CameraView</name>
    <message>
        <source>Camera picture</source>
        <translation>Larawan ng camera</translation>
    </message>
</context>
<context>
    <name>CamerasScreen</name>
    <message>
        <source>Cameras</source>
        <translation>Mga camera</translation>
    </message>
    <message>
        <source>Front camera</source>
        <translation>Camera sa harap</translation>
    </message>
    <message>
        <source>Back camera</source>
        <translation>Camera sa likod</translation>
    </message>
    <message>
        <source>No camera is plugged in. Plug one in. It appears here by itself.</source>
        <translation>Walang nakasaksak na camera. Magsaksak ng isa. Kusa itong lilitaw dito.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Tingnan muli</translation>
    </message>
</context>
<context>
    <name>CheckInFlow</name>
    <message>
        <source>Something went wrong</source>
        <translation>May nangyaring mali</translation>
    </message>
    <message>
        <source>Nothing was lost. One moment, please.</source>
        <translation>Walang nawala. Sandali lang po.</translation>
    </message>
    <message>
        <source>Please call an organizer</source>
        <translation>Pakitawag ang isang organizer</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Subukan muli</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Kanselahin</translation>
    </message>
</context>
<context>
    <name>ClockScreen</name>
    <message>
        <source>Is the clock right?</source>
        <translation>Tama ba ang orasan?</translation>
    </message>
    <message>
        <source>This computer&apos;s clock</source>
        <translation>Orasan ng computer na ito</translation>
    </message>
    <message>
        <source>Muster counts with</source>
        <translation>Ginagamit ng Muster</translation>
    </message>
    <message>
        <source>The clock is right now</source>
        <translation>Tama na ang orasan</translation>
    </message>
    <message>
        <source>The clock was changed, so check-ins are marked for review.</source>
        <translation>Nabago ang orasan kaya minamarkahan ang mga check-in para suriin.</translation>
    </message>
    <message>
        <source>Set this computer&apos;s clock right in the system&apos;s settings first. Then tap the button: from now on events and check-ins go by it and are not marked any more. Check-ins made before stay as they are. The log keeps that you said so.</source>
        <translation>Itama muna ang orasan sa settings ng system. Saka pindutin ang button: mula ngayon ito ang susundin ng mga event at check-in at hindi na mamarkahan. Hindi magbabago ang mga naunang check-in. Itatala sa log na sinabi mo ito.</translation>
    </message>
    <message>
        <source>All is well: both agree.</source>
        <translation>Maayos: magkatugma ang dalawa.</translation>
    </message>
    <message>
        <source>If this is not the right time, set the computer&apos;s clock in the system&apos;s settings and come back here.</source>
        <translation>Kung mali ang oras, itama ang orasan sa settings ng system at bumalik dito.</translation>
    </message>
</context>
<context>
    <name>Configuring</name>
    <message>
        <source>Some changes count as soon as you go back to check-in.</source>
        <translation>May mga pagbabagong magkakabisa pagbalik mo sa check-in.</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Hindi nakatakda</translation>
    </message>
    <message>
        <source>This computer does not know where it is. Pick or type the place.</source>
        <translation>Hindi alam ng computer na ito kung nasaan ito. Piliin o i-type ang lugar.</translation>
    </message>
    <message>
        <source>The PIN is changed.</source>
        <translation>Napalitan na ang PIN.</translation>
    </message>
</context>
<context>
    <name>ConfirmScreen</name>
    <message>
        <source>This is not me</source>
        <translation>Hindi ako ito</translation>
    </message>
    <message>
        <source>Read all</source>
        <translation>Basahin lahat</translation>
    </message>
    <message>
        <source>No photo, please</source>
        <translation>Walang litrato, paki</translation>
    </message>
    <message>
        <source>Do you want no photo? Please ask an organizer first.</source>
        <translation>Ayaw mo ng litrato? Magtanong muna sa organizer.</translation>
    </message>
    <message>
        <source>Yes, this is me</source>
        <translation>Oo, ako ito</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Magpatuloy</translation>
    </message>
    <message>
        <source>We do not know this student number yet</source>
        <translation>Hindi pa namin kilala ang student number na ito</translation>
    </message>
    <message>
        <source>You can still check in. An organizer will confirm it later.</source>
        <translation>Makakapag-check in ka pa rin. Kukumpirmahin ito ng organizer mamaya.</translation>
    </message>
    <message>
        <source>Is this you?</source>
        <translation>Ikaw ba ito?</translation>
    </message>
    <message>
        <source>You are not on the list for this event. You can check in all the same.</source>
        <translation>Wala ka sa listahan ng event na ito. Makakapag-check in ka pa rin.</translation>
    </message>
    <message>
        <source>Student number</source>
        <translation>Student number</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Departamento</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Taon</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Email</translation>
    </message>
</context>
<context>
    <name>ConsentPanel</name>
    <message>
        <source>About your photo and signature</source>
        <translation>Tungkol sa iyong litrato at pirma</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Isara</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Bersyon {version}</translation>
    </message>
</context>
<context>
    <name>CurrentEvent</name>
    <message>
        <source>No event yet</source>
        <translation>Wala pang event</translation>
    </message>
    <message>
        <source>Events appear here by themselves after the next sync with the server.</source>
        <translation>Kusang lilitaw dito ang mga event pagkatapos ng susunod na sync sa server.</translation>
    </message>
    <message>
        <source>Make one: tap Organizer, enter the PIN, then tap Choose event.</source>
        <translation>Gumawa ng isa: pindutin ang Organizer, ilagay ang PIN, saka pindutin ang Pumili ng event.</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Mag-sync ngayon</translation>
    </message>
    <message>
        <source>Organizer</source>
        <translation>Organizer</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>The station is ready</source>
        <translation>Handa na ang istasyon</translation>
    </message>
    <message>
        <source>Open the station</source>
        <translation>Buksan ang istasyon</translation>
    </message>
    <message>
        <source>“{name}” is set up. Next: Organizer, your PIN, Choose event, New event. The hidden way in: hold the upper corner at the end of the screen.</source>
        <translation>Naka-set up na ang “{name}”. Susunod: Organizer, ang PIN mo, Pumili ng event, Bagong event. Ang lihim na daan: pindutin nang matagal ang itaas na sulok sa dulo ng screen.</translation>
    </message>
    <message>
        <source>“{name}” is set up. Its events come with the first sync. The organizers&apos; hidden way in: hold the upper corner at the end of the screen.</source>
        <translation>Naka-set up na ang “{name}”. Darating ang mga event sa unang sync. Ang lihim na daan ng mga organizer: pindutin nang matagal ang itaas na sulok sa dulo ng screen.</translation>
    </message>
</context>
<context>
    <name>EnrollPage</name>
    <message>
        <source>Connect to a server</source>
        <translation>Kumonekta sa server</translation>
    </message>
    <message>
        <source>Hold the enrollment QR to the camera. Or type what the admin&apos;s page shows.</source>
        <translation>Itapat ang enrollment QR sa camera. O i-type ang nasa pahina ng admin.</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Address ng server</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>Code na isang beses lang</translation>
    </message>
    <message>
        <source>Name of this station</source>
        <translation>Pangalan ng istasyong ito</translation>
    </message>
    <message>
        <source>Door A</source>
        <translation>Pinto A</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Kumonekta</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Kumokonekta…</translation>
    </message>
</context>
<context>
    <name>EventCode</name>
    <message>
        <source>The clock of this station may be wrong: no code now.</source>
        <translation>Baka mali ang oras ng istasyong ito: walang code ngayon.</translation>
    </message>
</context>
<context>
    <name>EventsScreen</name>
    <message>
        <source>Choose the event</source>
        <translation>Piliin ang event</translation>
    </message>
    <message>
        <source>New event</source>
        <translation>Bagong event</translation>
    </message>
    <message>
        <source>Choose and test</source>
        <translation>Piliin at subukan</translation>
    </message>
    <message>
        <source>This station knows no event yet. Events come with the next sync, or are made here where the station works alone.</source>
        <translation>Wala pang event ang istasyong ito. Darating ang mga event sa susunod na sync, o gagawin dito kung mag-isa ang istasyon.</translation>
    </message>
    <message>
        <source>By the clock</source>
        <translation>Ayon sa oras</translation>
    </message>
    <message>
        <source>The event that is open now, else the next one</source>
        <translation>Ang event na bukas ngayon, o kung wala, ang susunod</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Ipakita pa</translation>
    </message>
    <message>
        <source>{opens} to {closes}</source>
        <translation>{opens} hanggang {closes}</translation>
    </message>
    <message>
        <source>On the list: {expected}. Checked in here: {count}</source>
        <translation>Nasa listahan: {expected}. Naka-check in dito: {count}</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>Bukas ngayon</translation>
    </message>
    <message>
        <source>Coming</source>
        <translation>Paparating</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Tapos na</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Kinansela</translation>
    </message>
    <message>
        <source>photo with the hall</source>
        <translation>litrato na may bulwagan</translation>
    </message>
    <message>
        <source>photo of the card</source>
        <translation>litrato ng ID</translation>
    </message>
    <message>
        <source>front photo</source>
        <translation>litrato ng mukha</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>pirma</translation>
    </message>
    <message>
        <source>the card only</source>
        <translation>ang ID lang</translation>
    </message>
    <message>
        <source>Asks for: {asked}</source>
        <translation>Hinihingi: {asked}</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Next</source>
        <translation>Susunod</translation>
    </message>
</context>
<context>
    <name>FirstTestScreen</name>
    <message>
        <source>Next</source>
        <translation>Susunod</translation>
    </message>
    <message>
        <source>Go on anyway</source>
        <translation>Magpatuloy pa rin</translation>
    </message>
</context>
<context>
    <name>HelpScreen</name>
    <message>
        <source>Help</source>
        <translation>Tulong</translation>
    </message>
    <message>
        <source>Now at this station</source>
        <translation>Ngayon sa istasyong ito</translation>
    </message>
    <message>
        <source>All is well. This is what could come up:</source>
        <translation>Maayos ang lahat. Ito ang maaaring mangyari:</translation>
    </message>
    <message>
        <source>Other things that can come up</source>
        <translation>Iba pang maaaring mangyari</translation>
    </message>
</context>
<context>
    <name>HiddenCorner</name>
    <message>
        <source>For organizers</source>
        <translation>Para sa mga organizer</translation>
    </message>
    <message>
        <source>Hold for two seconds</source>
        <translation>Pindutin nang dalawang segundo</translation>
    </message>
</context>
<context>
    <name>IdentifyScreen</name>
    <message>
        <source>Type your student number or your name</source>
        <translation>I-type ang student number o pangalan</translation>
    </message>
    <message>
        <source>Number or name</source>
        <translation>Numero o pangalan</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Bumalik</translation>
    </message>
    <message>
        <source>This is my number</source>
        <translation>Ito ang numero ko</translation>
    </message>
    <message>
        <source>{count} names found</source>
        <translation>{count} pangalang nakita</translation>
    </message>
    <message>
        <source>No such name on the list. Check the spelling, or type your student number.</source>
        <translation>Walang ganyang pangalan sa listahan. Suriin ang baybay, o i-type ang student number.</translation>
    </message>
    <message>
        <source>Type your whole student number, then tap “This is my number”.</source>
        <translation>I-type ang buong student number, tapos i-tap ang “Ito ang numero ko”.</translation>
    </message>
    <message>
        <source>Type 3 letters of your name and tap it in the list.</source>
        <translation>Mag-type ng 3 letra ng pangalan mo at i-tap ito sa listahan.</translation>
    </message>
    <message>
        <source>You can also hold your card to the camera.</source>
        <translation>Puwede mo ring itapat ang ID mo sa camera.</translation>
    </message>
</context>
<context>
    <name>IdleOverlay</name>
    <message>
        <source>Are you still there?</source>
        <translation>Nandiyan ka pa ba?</translation>
    </message>
    <message>
        <source>Any tap continues</source>
        <translation>I-tap kahit saan para magpatuloy</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>Welcome to Muster</source>
        <translation>Maligayang pagdating sa Muster</translation>
    </message>
    <message>
        <source>This laptop becomes a check-in station. Which language shall it speak?</source>
        <translation>Magiging istasyon ng check-in ang laptop na ito. Anong wika ang gagamitin nito?</translation>
    </message>
</context>
<context>
    <name>LookBar</name>
    <message>
        <source>Language and look</source>
        <translation>Wika at itsura</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>Malaking titik</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Mataas na contrast</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Madilim</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Bawas galaw</translation>
    </message>
</context>
<context>
    <name>NewEventScreen</name>
    <message>
        <source>New event</source>
        <translation>Bagong event</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Pamagat</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Check-in opens</source>
        <translation>Bukas ng check-in</translation>
    </message>
    <message>
        <source>Late after</source>
        <translation>Huli na pagkatapos ng</translation>
    </message>
    <message>
        <source>Check-in closes</source>
        <translation>Sara ng check-in</translation>
    </message>
    <message>
        <source>List of students</source>
        <translation>Listahan ng mga estudyante</translation>
    </message>
    <message>
        <source>Make the event</source>
        <translation>Gawin ang event</translation>
    </message>
    <message>
        <source>Front photo</source>
        <translation>Litrato ng mukha</translation>
    </message>
    <message>
        <source>Photo with the hall</source>
        <translation>Litrato na may bulwagan</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Pirma</translation>
    </message>
    <message>
        <source>Unknown numbers may check in</source>
        <translation>Puwedeng mag-check in ang di-kilalang numero</translation>
    </message>
    <message>
        <source>What it asks for</source>
        <translation>Ano ang hinihingi nito</translation>
    </message>
    <message>
        <source>No list</source>
        <translation>Walang listahan</translation>
    </message>
    <message>
        <source>Everybody may check in and is marked for review.</source>
        <translation>Puwedeng mag-check in ang lahat at mamarkahan para suriin.</translation>
    </message>
    <message>
        <source>To bring a list, plug in a stick with a CSV file: number,name,department. Then open this page again.</source>
        <translation>Para magdala ng listahan, magsaksak ng USB na may CSV file: number,name,department. Tapos buksan muli ang pahinang ito.</translation>
    </message>
</context>
<context>
    <name>NewPin</name>
    <message>
        <source>Choose 6 to 12 digits.</source>
        <translation>Pumili ng 6 hanggang 12 numero.</translation>
    </message>
    <message>
        <source>Now the same digits again.</source>
        <translation>Ngayon, ang parehong mga numero ulit.</translation>
    </message>
    <message>
        <source>These were other digits. Begin again.</source>
        <translation>Ibang numero ang mga iyon. Magsimula ulit.</translation>
    </message>
</context>
<context>
    <name>NewPinScreen</name>
    <message>
        <source>New PIN for organizers</source>
        <translation>Bagong PIN para sa mga organizer</translation>
    </message>
</context>
<context>
    <name>OnScreenKeyboard</name>
    <message>
        <source>Keyboard</source>
        <translation>Keyboard</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Delete last letter</source>
        <translation>Burahin ang huling letra</translation>
    </message>
    <message>
        <source>Large letters</source>
        <translation>Malalaking letra</translation>
    </message>
    <message>
        <source>More letters</source>
        <translation>Iba pang letra</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Mga letra</translation>
    </message>
    <message>
        <source>Latin letters</source>
        <translation>Mga letrang Latin</translation>
    </message>
    <message>
        <source>Hyphen</source>
        <translation>Gitling</translation>
    </message>
    <message>
        <source>Slash</source>
        <translation>Slash</translation>
    </message>
    <message>
        <source>Apostrophe</source>
        <translation>Kudlit</translation>
    </message>
    <message>
        <source>Full stop</source>
        <translation>Tuldok</translation>
    </message>
</context>
<context>
    <name>OrganizerFlow</name>
    <message>
        <source>No event</source>
        <translation>Walang event</translation>
    </message>
    <message>
        <source>Station: {name}</source>
        <translation>Istasyon: {name}</translation>
    </message>
    <message>
        <source>There is no event to export.</source>
        <translation>Walang event na i-export.</translation>
    </message>
</context>
<context>
    <name>OrganizerScreen</name>
    <message>
        <source>For organizers</source>
        <translation>Para sa mga organizer</translation>
    </message>
    <message>
        <source>Back to check-in</source>
        <translation>Bumalik sa check-in</translation>
    </message>
    <message>
        <source>Exit Muster</source>
        <translation>Isara ang Muster</translation>
    </message>
    <message>
        <source>To send: records {records}, photos and signatures {photos} ({size})</source>
        <translation>Ipapadala: tala {records}, litrato at pirma {photos} ({size})</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>Naipadala na ang lahat</translation>
    </message>
    <message>
        <source>Oldest waiting: {age}</source>
        <translation>Pinakamatagal na naghihintay: {age}</translation>
    </message>
    <message>
        <source>Last sync: {age}</source>
        <translation>Huling sync: {age}</translation>
    </message>
    <message>
        <source>Not synced since Muster was started</source>
        <translation>Hindi pa nag-sync mula nang buksan ang Muster</translation>
    </message>
    <message>
        <source>Syncing…</source>
        <translation>Nagsi-sync…</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Tulong</translation>
    </message>
    <message>
        <source>Station settings</source>
        <translation>Mga setting ng istasyon</translation>
    </message>
    <message>
        <source>Chosen by an organizer</source>
        <translation>Pinili ng organizer</translation>
    </message>
    <message>
        <source>Chosen by the clock</source>
        <translation>Pinili ayon sa oras</translation>
    </message>
    <message>
        <source>This station works alone: nothing is sent.</source>
        <translation>Mag-isa ang istasyong ito: walang ipinapadala.</translation>
    </message>
    <message>
        <source>Export the report to take it with you.</source>
        <translation>I-export ang ulat para madala mo.</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Mag-sync ngayon</translation>
    </message>
    <message>
        <source>Send {count} refused again</source>
        <translation>Ipadala ulit ang {count} na tinanggihan</translation>
    </message>
    <message>
        <source>Attendance sheet of this event, from this station&apos;s own records.</source>
        <translation>Listahan ng dumalo sa event na ito, mula sa mga tala ng istasyong ito.</translation>
    </message>
    <message>
        <source>Writing {done} of {total}…</source>
        <translation>Isinusulat ang {done} sa {total}…</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Isinusulat…</translation>
    </message>
    <message>
        <source>Saved as {name}
in {folder}</source>
        <translation>Na-save bilang {name}
sa {folder}</translation>
    </message>
    <message>
        <source>Last sync: {age} ago</source>
        <translation>Huling sync: {age} ang nakalipas</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Choose event</source>
        <translation>Pumili ng event</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>Self-test</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Sync progress</source>
        <translation>Takbo ng sync</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Export progress</source>
        <translation>Takbo ng export</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Kanselahin</translation>
    </message>
</context>
<context>
    <name>PhotoScreen</name>
    <message>
        <source>Take the photo</source>
        <translation>Kunan ng litrato</translation>
    </message>
    <message>
        <source>No photo, please</source>
        <translation>Walang litrato, paki</translation>
    </message>
    <message>
        <source>Organizer: set up the camera</source>
        <translation>Organizer: ayusin ang camera</translation>
    </message>
    <message>
        <source>We take the next one as it is; an organizer will look at it.</source>
        <translation>Kukunin na namin ang susunod kahit ano; titingnan ito ng organizer.</translation>
    </message>
    <message>
        <source>We take this one; an organizer will look at it.</source>
        <translation>Ito na ang kukunin namin; titingnan ito ng organizer.</translation>
    </message>
    <message>
        <source>There is no camera picture</source>
        <translation>Walang larawan mula sa camera</translation>
    </message>
    <message>
        <source>Please call the organizer: they can confirm you without a photo.</source>
        <translation>Tawagin ang organizer: maaari ka niyang kumpirmahin nang walang litrato.</translation>
    </message>
    <message>
        <source>Please call the organizer: without a photo you cannot check in here.</source>
        <translation>Tawagin ang organizer: hindi ka makakapag-check in dito nang walang litrato.</translation>
    </message>
    <message>
        <source>Go on without a photo</source>
        <translation>Magpatuloy nang walang litrato</translation>
    </message>
    <message>
        <source>Good. Stay like this</source>
        <translation>Ayos. Manatiling ganyan</translation>
    </message>
    <message>
        <source>Good. You can take the photo</source>
        <translation>Ayos. Puwede nang kunan ng litrato</translation>
    </message>
</context>
<context>
    <name>Photography</name>
    <message>
        <source>The camera gave no picture. Try again</source>
        <translation>Walang nakuhang larawan ang camera. Subukan muli</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>PIN pad</source>
        <translation>PIN pad</translation>
    </message>
    <message>
        <source>This is not the PIN. Tries left: {left}</source>
        <translation>Hindi ito ang PIN. Natitirang subok: {left}</translation>
    </message>
    <message>
        <source>Delete last digit</source>
        <translation>Burahin ang huling numero</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Enter your PIN</source>
        <translation>Ilagay ang PIN</translation>
    </message>
    <message>
        <source>Locked for {minutes} min</source>
        <translation>Naka-lock nang {minutes} min</translation>
    </message>
    <message>
        <source>Locked for {seconds} s</source>
        <translation>Naka-lock nang {seconds} s</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>PIN for organizers</source>
        <translation>PIN para sa mga organizer</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>Back to check-in</source>
        <translation>Bumalik sa check-in</translation>
    </message>
    <message>
        <source>For organizers</source>
        <translation>Para sa mga organizer</translation>
    </message>
</context>
<context>
    <name>Portrait</name>
    <message>
        <source>No photo on file</source>
        <translation>Walang litrato sa talaan</translation>
    </message>
    <message>
        <source>Your photo on file</source>
        <translation>Ang litrato mo sa talaan</translation>
    </message>
</context>
<context>
    <name>PositionScreen</name>
    <message>
        <source>Where this station stands</source>
        <translation>Kung nasaan ang istasyong ito</translation>
    </message>
    <message>
        <source>No place</source>
        <translation>Walang lugar</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Sukatin</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>I-save</translation>
    </message>
    <message>
        <source>Latitude in degrees</source>
        <translation>Latitude sa degree</translation>
    </message>
    <message>
        <source>Longitude in degrees</source>
        <translation>Longitude sa degree</translation>
    </message>
    <message>
        <source>Or type it, as a map shows it:</source>
        <translation>O i-type ito, gaya ng nasa mapa:</translation>
    </message>
    <message>
        <source>It is not set where this station stands. Tap its place:</source>
        <translation>Hindi pa nakatakda kung nasaan ang istasyong ito. I-tap ang lugar nito:</translation>
    </message>
    <message>
        <source>The event names no point to compare with.</source>
        <translation>Walang nakasaad na punto ang event para paghambingan.</translation>
    </message>
    <message>
        <source>{distance} m away from the event, whose radius is {radius} m: check-ins are marked for review.</source>
        <translation>{distance} m ang layo sa event, na may radius na {radius} m: mamarkahan ang mga check-in para suriin.</translation>
    </message>
    <message>
        <source>At the event: {distance} m from its point.</source>
        <translation>Nasa event: {distance} m mula sa punto nito.</translation>
    </message>
    <message>
        <source>Type both as degrees with a point: latitude from -90 to 90, longitude from -180 to 180.</source>
        <translation>I-type ang dalawa bilang degree na may tuldok: latitude mula -90 hanggang 90, longitude mula -180 hanggang 180.</translation>
    </message>
</context>
<context>
    <name>ReceiptCode</name>
    <message>
        <source>Your receipt</source>
        <translation>Ang resibo mo</translation>
    </message>
    <message>
        <source>Your receipt, large. Press to go on.</source>
        <translation>Ang resibo mo, malaki. Pindutin para magpatuloy.</translation>
    </message>
    <message>
        <source>Your receipt as a code. Press to see it large.</source>
        <translation>Ang resibo mo bilang code. Pindutin para palakihin.</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>Write this down</source>
        <translation>Isulat ito</translation>
    </message>
    <message>
        <source>If this laptop&apos;s keyring is lost, only this recovery code opens the records. Keep it on paper, away from the laptop. It is not shown again.</source>
        <translation>Kung mawala ang keyring ng laptop na ito, ang recovery code lang ang makakabukas ng mga tala. Itago ito sa papel, malayo sa laptop. Hindi na ito ipapakita ulit.</translation>
    </message>
    <message>
        <source>I wrote it down</source>
        <translation>Naisulat ko na</translation>
    </message>
    <message>
        <source>Or type its last group</source>
        <translation>O i-type ang huling grupo nito</translation>
    </message>
</context>
<context>
    <name>RestoreKeyScreen</name>
    <message>
        <source>Enter the recovery code</source>
        <translation>Ilagay ang recovery code</translation>
    </message>
    <message>
        <source>It was written down when this station was set up: 14 groups of 4 letters or digits. Dashes and spaces do not matter.</source>
        <translation>Isinulat ito noong i-set up ang istasyong ito: 14 na grupo ng 4 na letra o numero. Hindi mahalaga ang mga gitling at espasyo.</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Recovery code</translation>
    </message>
    <message>
        <source>Put the key back</source>
        <translation>Ibalik ang susi</translation>
    </message>
</context>
<context>
    <name>ResultScreen</name>
    <message>
        <source>Time left on this screen</source>
        <translation>Natitirang oras sa screen na ito</translation>
    </message>
</context>
<context>
    <name>RotatingCode</name>
    <message>
        <source>Event code</source>
        <translation>Code ng event</translation>
    </message>
</context>
<context>
    <name>SelfTestScreen</name>
    <message>
        <source>Self-test</source>
        <translation>Self-test</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Subukan ulit</translation>
    </message>
    <message>
        <source>Save test card</source>
        <translation>I-save ang test card</translation>
    </message>
    <message>
        <source>Start check-in</source>
        <translation>Simulan ang check-in</translation>
    </message>
    <message>
        <source>Testing… {done} of {total}</source>
        <translation>Sinusubukan… {done} sa {total}</translation>
    </message>
    <message>
        <source>Not ready. See to the red lines first: {count}</source>
        <translation>Hindi pa handa. Ayusin muna ang mga pula: {count}</translation>
    </message>
    <message>
        <source>Ready, with things to look at: {count}</source>
        <translation>Handa, may dapat tingnan: {count}</translation>
    </message>
    <message>
        <source>All is ready.</source>
        <translation>Handa na ang lahat.</translation>
    </message>
    <message>
        <source>Start anyway</source>
        <translation>Simulan pa rin</translation>
    </message>
    <message>
        <source>There are red lines: something will not work. Tap again to start anyway.</source>
        <translation>May mga pula: may hindi gagana. I-tap ulit para simulan pa rin.</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Front camera</source>
        <translation>Camera sa harap</translation>
    </message>
    <message>
        <source>Back camera</source>
        <translation>Camera sa likod</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ilaw</translation>
    </message>
    <message>
        <source>Reading codes</source>
        <translation>Pagbasa ng code</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Pag-save</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>Database key</source>
        <translation>Susi ng database</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Orasan</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Tunog</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Mga ulat</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
</context>
<context>
    <name>SelfTesting</name>
    <message>
        <source>Muster self-test card</source>
        <translation>Test card ng Muster</translation>
    </message>
    <message>
        <source>Print this page at its full size and keep it with the station.</source>
        <translation>I-print ang pahinang ito sa buong laki at itago kasama ng istasyon.</translation>
    </message>
    <message>
        <source>In the self-test, hold each of the two codes to the camera.</source>
        <translation>Sa self-test, itapat sa camera ang bawat isa sa dalawang code.</translation>
    </message>
    <message>
        <source>Saved as {name} in {folder}</source>
        <translation>Na-save bilang {name} sa {folder}</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Is this your server?</source>
        <translation>Ito ba ang server ninyo?</translation>
    </message>
    <message>
        <source>Connect this station to {host}?</source>
        <translation>Ikonekta ang station na ito sa {host}?</translation>
    </message>
    <message>
        <source>Names, photos and signatures of students will go to this server. Connect only if this is the name that an admin gave you.</source>
        <translation>Pupunta sa server na ito ang mga pangalan, larawan at pirma ng mga estudyante. Kumonekta lang kung ito ang pangalang ibinigay ng admin.</translation>
    </message>
    <message>
        <source>Connect anyway</source>
        <translation>Kumonekta pa rin</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Kumonekta</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Kanselahin</translation>
    </message>
    <message>
        <source>Not encrypted: others can read along</source>
        <translation>Hindi naka-encrypt: mababasa ng iba</translation>
    </message>
    <message>
        <source>This address begins with http. Everyone on this network can read and change what is sent. Ask the admin for an address that begins with https.</source>
        <translation>Nagsisimula sa http ang address na ito. Mababasa at mababago ng sinuman sa network na ito ang ipinapadala. Humingi sa admin ng address na nagsisimula sa https.</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Station settings</source>
        <translation>Mga setting ng istasyon</translation>
    </message>
    <message>
        <source>Front: {front}
Back: {back}</source>
        <translation>Harap: {front}
Likod: {back}</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>pareho</translation>
    </message>
    <message>
        <source>The server gives this name. An admin can change it there.</source>
        <translation>Galing sa server ang pangalang ito. Mababago ito roon ng admin.</translation>
    </message>
    <message>
        <source>Muster notices when this computer&apos;s clock jumps.</source>
        <translation>Napapansin ng Muster kapag tumalon ang orasan ng computer.</translation>
    </message>
    <message>
        <source>Each sync compares it with the server&apos;s clock.</source>
        <translation>Ikinukumpara ito sa orasan ng server sa bawat sync.</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Mga camera</translation>
    </message>
    <message>
        <source>Set up cameras</source>
        <translation>I-set up ang mga camera</translation>
    </message>
    <message>
        <source>Name of this station</source>
        <translation>Pangalan ng istasyong ito</translation>
    </message>
    <message>
        <source>Change the name</source>
        <translation>Palitan ang pangalan</translation>
    </message>
    <message>
        <source>Language to begin with</source>
        <translation>Unang wika</translation>
    </message>
    <message>
        <source>Look to begin with</source>
        <translation>Unang itsura</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Maliwanag</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Madilim</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Mataas na contrast</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>Malaking titik</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Bawas galaw</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lakas ng tunog</translation>
    </message>
    <message>
        <source>Where this station stands</source>
        <translation>Kung nasaan ang istasyong ito</translation>
    </message>
    <message>
        <source>Set the place</source>
        <translation>Itakda ang lugar</translation>
    </message>
    <message>
        <source>Size of the screen</source>
        <translation>Laki ng screen</translation>
    </message>
    <message>
        <source>Hold a ruler to the bar. Is it {mm} mm long?</source>
        <translation>Itapat ang ruler sa bar. {mm} mm ba ang haba?</translation>
    </message>
    <message>
        <source>Size of the bar</source>
        <translation>Laki ng bar</translation>
    </message>
    <message>
        <source>It is right now</source>
        <translation>Tama na ito</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Orasan</translation>
    </message>
    <message>
        <source>Check the clock</source>
        <translation>Suriin ang orasan</translation>
    </message>
    <message>
        <source>PIN for organizers</source>
        <translation>PIN para sa mga organizer</translation>
    </message>
    <message>
        <source>6 to 12 digits. Tell it to organizers only.</source>
        <translation>6 hanggang 12 numero. Sa mga organizer lang ito sabihin.</translation>
    </message>
    <message>
        <source>Change the PIN</source>
        <translation>Palitan ang PIN</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Tahimik</translation>
    </message>
</context>
<context>
    <name>SignScreen</name>
    <message>
        <source>Done</source>
        <translation>Tapos na</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>I-undo</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Burahin</translation>
    </message>
    <message>
        <source>I can&apos;t sign</source>
        <translation>Hindi ako makapirma</translation>
    </message>
    <message>
        <source>Sign with your finger or the pen</source>
        <translation>Pumirma gamit ang daliri o ang panulat</translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>Field for your signature</source>
        <translation>Lugar para sa pirma mo</translation>
    </message>
</context>
<context>
    <name>StartFault</name>
    <message>
        <source>This station does not open</source>
        <translation>Ayaw bumukas ng istasyong ito</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Subukan muli</translation>
    </message>
    <message>
        <source>Enter the recovery code</source>
        <translation>Ilagay ang recovery code</translation>
    </message>
</context>
<context>
    <name>StationNameScreen</name>
    <message>
        <source>Name of this station</source>
        <translation>Pangalan ng istasyong ito</translation>
    </message>
    <message>
        <source>What people call this place, such as Door A. It is on screens and reports.</source>
        <translation>Ang tawag sa lugar na ito, gaya ng Pinto A. Makikita ito sa mga screen at ulat.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Pangalan</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>I-save</translation>
    </message>
</context>
<context>
    <name>StationPage</name>
    <message>
        <source>The key would lie in {path}. Whoever can read this file can read the records: lock this laptop&apos;s user account with a password.</source>
        <translation>Mapupunta ang susi sa {path}. Sinumang makakabasa ng file na ito ay makakabasa ng mga tala: lagyan ng password ang user account ng laptop na ito.</translation>
    </message>
    <message>
        <source>Keep the key in this file</source>
        <translation>Itago ang susi sa file na ito</translation>
    </message>
</context>
<context>
    <name>StationStatus</name>
    <message>
        <source>{count} saved</source>
        <translation>{count} na-save</translation>
    </message>
    <message>
        <source>Camera away</source>
        <translation>Walang camera</translation>
    </message>
    <message>
        <source>Camera: look at it</source>
        <translation>Camera: tingnan ito</translation>
    </message>
    <message>
        <source>Camera on</source>
        <translation>Bukas ang camera</translation>
    </message>
    <message>
        <source>Works alone</source>
        <translation>Mag-isa</translation>
    </message>
    <message>
        <source>{count} refused by the server</source>
        <translation>{count} tinanggihan ng server</translation>
    </message>
    <message>
        <source>All sent</source>
        <translation>Naipadala lahat</translation>
    </message>
    <message>
        <source>{count} to send</source>
        <translation>{count} ipapadala</translation>
    </message>
    <message>
        <source>All sent, no server now</source>
        <translation>Naipadala lahat, walang server ngayon</translation>
    </message>
    <message>
        <source>Data folder is gone</source>
        <translation>Nawala ang data folder</translation>
    </message>
    <message>
        <source>{free:.0f} GB free</source>
        <translation>{free:.0f} GB libre</translation>
    </message>
    <message>
        <source>Screen may go dark</source>
        <translation>Maaaring magdilim ang screen</translation>
    </message>
    <message>
        <source>Start Muster anew soon</source>
        <translation>Simulan muli ang Muster sa lalong madaling panahon</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Organizer</source>
        <translation>Organizer</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Na-save</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Pagpapadala</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>Laptop</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Orasan</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>ngayon lang</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} oras</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} araw</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>Step {number} of {count}</source>
        <translation>Hakbang {number} sa {count}</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>{name}: less</source>
        <translation>{name}: bawasan</translation>
    </message>
    <message>
        <source>{name}: more</source>
        <translation>{name}: dagdagan</translation>
    </message>
</context>
<context>
    <name>StudentRows</name>
    <message>
        <source>Students found</source>
        <translation>Mga nakitang estudyante</translation>
    </message>
</context>
<context>
    <name>TypingPage</name>
    <message>
        <source>Hide keyboard</source>
        <translation>Itago ang keyboard</translation>
    </message>
</context>
<context>
    <name>VisitScreen</name>
    <message>
        <source>Cancel</source>
        <translation>Kanselahin</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Bumalik</translation>
    </message>
</context>
<context>
    <name>WaiverScreen</name>
    <message>
        <source>Back</source>
        <translation>Bumalik</translation>
    </message>
    <message>
        <source>I cannot sign</source>
        <translation>Hindi ako makapirma</translation>
    </message>
    <message>
        <source>Type your full name</source>
        <translation>I-type ang buong pangalan</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Pangalan mo</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Susunod</translation>
    </message>
    <message>
        <source>Check in without a signature</source>
        <translation>Mag-check in nang walang pirma</translation>
    </message>
    <message>
        <source>Check in without a photo</source>
        <translation>Mag-check in nang walang litrato</translation>
    </message>
    <message>
        <source>Type your name instead. An organizer then confirms it with their PIN.</source>
        <translation>I-type na lang ang pangalan mo. Kukumpirmahin ito ng organizer gamit ang PIN.</translation>
    </message>
    <message>
        <source>Please call an organizer. An organizer confirms this with their PIN; your check-in is marked for review.</source>
        <translation>Pakitawag ang organizer. Kukumpirmahin niya ito gamit ang PIN; mamarkahan ang check-in mo para suriin.</translation>
    </message>
</context>
<context>
    <name>WayPage</name>
    <message>
        <source>How will it work?</source>
        <translation>Paano ito gagana?</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>Kumonekta sa server</translation>
    </message>
    <message>
        <source>Events, lists and records are shared with other stations. You need the enrollment code or QR from an admin.</source>
        <translation>Ibinabahagi sa ibang istasyon ang mga event, listahan at tala. Kailangan mo ng enrollment code o QR mula sa admin.</translation>
    </message>
    <message>
        <source>Work alone</source>
        <translation>Mag-isa</translation>
    </message>
    <message>
        <source>Events are made here and reports taken away as files. Nothing is sent anywhere.</source>
        <translation>Dito ginagawa ang mga event at kinukuha bilang file ang mga ulat. Walang ipinapadala kahit saan.</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Look at the camera</source>
        <translation>Tumingin sa camera</translation>
    </message>
    <message>
        <source>Show the front of your student card</source>
        <translation>Ipakita ang harap ng student ID mo</translation>
    </message>
    <message>
        <source>Step aside, so that the camera sees the hall</source>
        <translation>Tumabi, para makita ng camera ang bulwagan</translation>
    </message>
    <message>
        <source>Stand so that the hall can be seen behind you</source>
        <translation>Tumayo nang makikita ang bulwagan sa likod mo</translation>
    </message>
</context>
<context>
    <name>WizardPage</name>
    <message>
        <source>Step {step} of {steps}</source>
        <translation>Hakbang {step} sa {steps}</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Susunod</translation>
    </message>
</context>
<context>
    <name>_Bar</name>
    <message>
        <source>A bar to measure</source>
        <translation>Bar na susukatin</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>Looking…</source>
        <translation>Tinitingnan…</translation>
    </message>
</context>
<context>
    <name>admin</name>
    <message>
        <source>Something went wrong. The log tells more. Please try again.</source>
        <translation>May nangyaring mali. May detalye sa log. Pakisubukan muli.</translation>
    </message>
    <message>
        <source>This code is wrong, was used already, or is too old. Ask for a new one.</source>
        <translation>Mali, nagamit na o luma na ang code na ito. Humingi ng bago.</translation>
    </message>
    <message>
        <source>Too many tries. Wait a minute, then try again.</source>
        <translation>Masyadong maraming subok. Maghintay ng isang minuto at subukan muli.</translation>
    </message>
    <message>
        <source>Something other than the Muster server answers. Does this network want a sign-in page? Open a browser on this laptop and sign in.</source>
        <translation>Hindi ang Muster server ang sumasagot. May sign-in page ba ang network na ito? Magbukas ng browser sa laptop at mag-sign in.</translation>
    </message>
    <message>
        <source>No connection to the server. Check the address and the network.</source>
        <translation>Walang koneksiyon sa server. Suriin ang address at ang network.</translation>
    </message>
    <message>
        <source>The server did not answer in time. Check the network and try again.</source>
        <translation>Hindi agad sumagot ang server. Suriin ang network at subukan muli.</translation>
    </message>
    <message>
        <source>This is not a server address. It looks like https://muster.uni.edu.</source>
        <translation>Hindi ito address ng server. Ganito dapat: https://muster.uni.edu.</translation>
    </message>
    <message>
        <source>An enrollment code has 12 letters or digits. Type all of it.</source>
        <translation>12 letra o numero ang enrollment code. I-type ang buo.</translation>
    </message>
    <message>
        <source>The station needs a name, such as Door A.</source>
        <translation>Kailangan ng pangalan ang istasyon, gaya ng Pinto A.</translation>
    </message>
    <message>
        <source>This computer&apos;s keyring is locked or missing. Unlock it and try again, or keep the key in a file.</source>
        <translation>Naka-lock o wala ang keyring ng computer na ito. I-unlock ito at subukan muli, o ilagay ang susi sa file.</translation>
    </message>
    <message>
        <source>A PIN has 6 to 12 digits. Choose another.</source>
        <translation>6 hanggang 12 numero ang PIN. Pumili ng iba.</translation>
    </message>
    <message>
        <source>This PIN is easily guessed. Choose another.</source>
        <translation>Madaling hulaan ang PIN na ito. Pumili ng iba.</translation>
    </message>
    <message>
        <source>The settings cannot be written. Check the disk. Nothing was changed.</source>
        <translation>Hindi maisulat ang mga setting. Suriin ang disk. Walang nabago.</translation>
    </message>
    <message>
        <source>This station works alone: it has no server.</source>
        <translation>Mag-isa ang istasyong ito: wala itong server.</translation>
    </message>
    <message>
        <source>The event needs a title.</source>
        <translation>Kailangan ng pamagat ang event.</translation>
    </message>
    <message>
        <source>Late must be between opening and closing. Change one of the times.</source>
        <translation>Dapat nasa pagitan ng bukas at sara ang oras ng huli. Palitan ang isa sa mga oras.</translation>
    </message>
    <message>
        <source>This computer&apos;s time zone is not known. Set it in the system&apos;s settings.</source>
        <translation>Hindi alam ang time zone ng computer na ito. Itakda ito sa settings ng system.</translation>
    </message>
</context>
<context>
    <name>help</name>
    <message>
        <source>Camera away</source>
        <translation>Walang camera</translation>
    </message>
    <message>
        <source>The camera is not plugged in, or stopped giving pictures.</source>
        <translation>Hindi nakasaksak ang camera, o tumigil sa pagbigay ng larawan.</translation>
    </message>
    <message>
        <source>Push its plug in firmly, or use another socket. It starts again by itself. Until then students can type their number.</source>
        <translation>Isaksak ito nang mabuti, o gumamit ng ibang saksakan. Kusa itong magsisimula ulit. Habang wala pa, puwedeng mag-type ng numero ang mga estudyante.</translation>
    </message>
    <message>
        <source>Camera in another socket</source>
        <translation>Camera sa ibang saksakan</translation>
    </message>
    <message>
        <source>There are two cameras of one name, and one is not where it was.</source>
        <translation>May dalawang camera na pareho ang pangalan, at wala na sa dating puwesto ang isa.</translation>
    </message>
    <message>
        <source>Plug it into the same socket as before, or choose the cameras anew in Settings.</source>
        <translation>Isaksak ito sa dating saksakan, o piliin muli ang mga camera sa Settings.</translation>
    </message>
    <message>
        <source>Camera in use</source>
        <translation>Ginagamit ang camera</translation>
    </message>
    <message>
        <source>The camera does not start: another program may be using it.</source>
        <translation>Ayaw bumukas ng camera: baka ginagamit ito ng ibang program.</translation>
    </message>
    <message>
        <source>Close other programs with a camera picture, or unplug it and plug it in again.</source>
        <translation>Isara ang ibang program na may larawan ng camera, o bunutin ito at isaksak muli.</translation>
    </message>
    <message>
        <source>Camera not allowed</source>
        <translation>Hindi pinapayagan ang camera</translation>
    </message>
    <message>
        <source>This computer does not let Muster use the camera.</source>
        <translation>Hindi pinapayagan ng computer na ito na gamitin ng Muster ang camera.</translation>
    </message>
    <message>
        <source>Allow it in the computer&apos;s privacy settings, then start anew.</source>
        <translation>Payagan ito sa privacy settings ng computer, tapos magsimula ulit.</translation>
    </message>
    <message>
        <source>Camera picture stands still</source>
        <translation>Hindi gumagalaw ang larawan ng camera</translation>
    </message>
    <message>
        <source>The camera sends the same picture again and again.</source>
        <translation>Paulit-ulit na iisang larawan ang ipinapadala ng camera.</translation>
    </message>
    <message>
        <source>Unplug it, wait a moment, and plug it in again.</source>
        <translation>Bunutin ito, maghintay sandali, at isaksak muli.</translation>
    </message>
    <message>
        <source>Camera picture is black</source>
        <translation>Itim ang larawan ng camera</translation>
    </message>
    <message>
        <source>The lens is covered, or there is no light.</source>
        <translation>May takip ang lente, o walang ilaw.</translation>
    </message>
    <message>
        <source>Open the lens cover. Turn on a lamp before the students.</source>
        <translation>Buksan ang takip ng lente. Magbukas ng ilaw sa harap ng mga estudyante.</translation>
    </message>
    <message>
        <source>Network camera or film does not answer</source>
        <translation>Hindi sumasagot ang network camera o pelikula</translation>
    </message>
    <message>
        <source>The camera set up for this station is not a plugged-in one.</source>
        <translation>Hindi nakasaksak ang camera na nakatakda sa istasyong ito.</translation>
    </message>
    <message>
        <source>Check the network, or choose another camera in Settings.</source>
        <translation>Suriin ang network, o pumili ng ibang camera sa Settings.</translation>
    </message>
    <message>
        <source>No server now</source>
        <translation>Walang server ngayon</translation>
    </message>
    <message>
        <source>The station cannot reach the server. Nothing is lost: check-ins are saved here and sent later.</source>
        <translation>Hindi maabot ng istasyon ang server. Walang nawawala: naka-save dito ang mga check-in at ipapadala mamaya.</translation>
    </message>
    <message>
        <source>Go on checking in. If there should be a network, check the Wi-Fi, and whether it wants you to sign in.</source>
        <translation>Ituloy ang check-in. Kung dapat may network, suriin ang Wi-Fi at kung kailangan nitong mag-sign in ka.</translation>
    </message>
    <message>
        <source>Check-ins wait to be sent</source>
        <translation>May mga check-in na hindi pa naipapadala</translation>
    </message>
    <message>
        <source>Some have waited for more than a quarter of an hour. They are safe here.</source>
        <translation>May mga naghihintay nang higit sa labinlimang minuto. Ligtas sila rito.</translation>
    </message>
    <message>
        <source>Connect the station to a network before the day ends, and leave it on.</source>
        <translation>Ikonekta ang istasyon sa network bago matapos ang araw, at iwan itong bukas.</translation>
    </message>
    <message>
        <source>Refused by the server</source>
        <translation>Tinanggihan ng server</translation>
    </message>
    <message>
        <source>The server did not take some items. They are kept here with the reason.</source>
        <translation>May mga hindi tinanggap ang server. Nakatago ang mga ito rito kasama ang dahilan.</translation>
    </message>
    <message>
        <source>Go on checking in. An organizer can send them again: Organizer, PIN, Sync.</source>
        <translation>Ituloy ang check-in. Puwedeng ipadala ulit ng organizer: Organizer, PIN, Sync.</translation>
    </message>
    <message>
        <source>Station locked out</source>
        <translation>Na-lock out ang istasyon</translation>
    </message>
    <message>
        <source>An admin ended this station&apos;s access to the server.</source>
        <translation>Tinapos ng admin ang access ng istasyong ito sa server.</translation>
    </message>
    <message>
        <source>Do not check anybody in. Keep the laptop: it holds records.</source>
        <translation>Huwag mag-check in ng kahit sino. Itago ang laptop: may mga tala ito.</translation>
    </message>
    <message>
        <source>Little room on the disk</source>
        <translation>Kaunti na lang ang espasyo sa disk</translation>
    </message>
    <message>
        <source>Soon check-ins can no longer be saved.</source>
        <translation>Malapit nang hindi ma-save ang mga check-in.</translation>
    </message>
    <message>
        <source>Empty the trash, or move large files to a stick. Never delete Muster&apos;s folder.</source>
        <translation>Alisan ng laman ang trash, o ilipat ang malalaking file sa USB. Huwag kailanman burahin ang folder ng Muster.</translation>
    </message>
    <message>
        <source>Data folder is gone</source>
        <translation>Nawala ang data folder</translation>
    </message>
    <message>
        <source>The disk or stick that holds the check-ins is not there.</source>
        <translation>Wala ang disk o USB na may mga check-in.</translation>
    </message>
    <message>
        <source>Plug it in again. Nobody can check in until then.</source>
        <translation>Isaksak itong muli. Walang makakapag-check in hangga&apos;t wala ito.</translation>
    </message>
    <message>
        <source>Clock may be wrong</source>
        <translation>Baka mali ang orasan</translation>
    </message>
    <message>
        <source>The computer&apos;s clock jumped. Check-ins go on and are marked, so that their times are looked at later.</source>
        <translation>Tumalon ang oras ng computer. Tuloy ang check-in at minamarkahan para masuri ang mga oras mamaya.</translation>
    </message>
    <message>
        <source>Set the clock right in the system&apos;s settings, then sync. Without a server: Organizer, Station settings, Check the clock.</source>
        <translation>Itama ang orasan sa settings ng system, saka mag-sync. Kung walang server: Organizer, Mga setting ng istasyon, Suriin ang orasan.</translation>
    </message>
    <message>
        <source>Screen may go dark</source>
        <translation>Maaaring magdilim ang screen</translation>
    </message>
    <message>
        <source>This computer does not promise to stay awake. When nobody touches it for a while, its screen may go dark or lock.</source>
        <translation>Hindi tiyak na mananatiling gising ang computer na ito. Kapag matagal na walang humipo, maaaring magdilim o mag-lock ang screen.</translation>
    </message>
    <message>
        <source>Switch sleep, screen saver and locking off in the computer&apos;s settings. Until then, touch the screen now and then.</source>
        <translation>I-off ang sleep, screen saver at lock sa settings ng computer. Hanggang doon, hipuin ang screen paminsan-minsan.</translation>
    </message>
    <message>
        <source>Start Muster anew soon</source>
        <translation>Simulan muli ang Muster sa lalong madaling panahon</translation>
    </message>
    <message>
        <source>The part of Muster that starts it again after a crash was ended. Check-ins go on as ever, and nothing is lost.</source>
        <translation>Natigil ang bahagi ng Muster na muling nagsisimula rito pagkatapos ng crash. Tuloy ang check-in, at walang nawala.</translation>
    </message>
    <message>
        <source>When nobody waits: Organizer, PIN, Exit Muster. Then start it again.</source>
        <translation>Kapag walang naghihintay: Organizer, PIN, Isara ang Muster. Pagkatapos, simulan muli.</translation>
    </message>
    <message>
        <source>No event</source>
        <translation>Walang event</translation>
    </message>
    <message>
        <source>This station does not know what to check in for.</source>
        <translation>Hindi alam ng istasyong ito kung para saan ang check-in.</translation>
    </message>
    <message>
        <source>Organizer, PIN, Event: choose one. If the list is empty, sync first.</source>
        <translation>Organizer, PIN, Event: pumili ng isa. Kung walang laman ang listahan, mag-sync muna.</translation>
    </message>
    <message>
        <source>Database key is missing</source>
        <translation>Nawawala ang susi ng database</translation>
    </message>
    <message>
        <source>The computer&apos;s keyring is locked or lost the key. The records are there, but nobody can read them.</source>
        <translation>Naka-lock ang keyring ng computer o nawala ang susi. Nandiyan ang mga tala, pero walang makakabasa.</translation>
    </message>
    <message>
        <source>Log in as the user who set the station up and unlock the keyring. Or put the key back with the recovery code.</source>
        <translation>Mag-log in bilang user na nag-set up ng istasyon at i-unlock ang keyring. O ibalik ang susi gamit ang recovery code.</translation>
    </message>
    <message>
        <source>Still there? Ask the organizer of the event.</source>
        <translation>Nandiyan pa rin? Magtanong sa organizer ng event.</translation>
    </message>
    <message>
        <source>Ask an admin.</source>
        <translation>Magtanong sa admin.</translation>
    </message>
</context>
<context>
    <name>scroll</name>
    <message>
        <source>More below: scroll with the arrow keys</source>
        <translation>May iba pa sa ibaba: gamitin ang arrow keys</translation>
    </message>
</context>
<context>
    <name>selftest</name>
    <message>
        <source>The data folder is gone.</source>
        <translation>Nawala ang data folder.</translation>
    </message>
    <message>
        <source>Plug its disk in again, then run the self-test again.</source>
        <translation>Isaksak muli ang disk nito, tapos ulitin ang self-test.</translation>
    </message>
    <message>
        <source>{size} GB are free.</source>
        <translation>{size} GB ang libre.</translation>
    </message>
    <message>
        <source>Make room: a check-in takes about half a megabyte.</source>
        <translation>Maglaan ng espasyo: halos kalahating megabyte ang bawat check-in.</translation>
    </message>
    <message>
        <source>The database key is missing.</source>
        <translation>Nawawala ang susi ng database.</translation>
    </message>
    <message>
        <source>Do not switch this station off. Put the key back with the recovery code.</source>
        <translation>Huwag patayin ang istasyong ito. Ibalik ang susi gamit ang recovery code.</translation>
    </message>
    <message>
        <source>The key file holds the database key.</source>
        <translation>Nasa key file ang susi ng database.</translation>
    </message>
    <message>
        <source>The keyring holds the database key.</source>
        <translation>Nasa keyring ang susi ng database.</translation>
    </message>
    <message>
        <source>The sounds are turned off.</source>
        <translation>Nakapatay ang mga tunog.</translation>
    </message>
    <message>
        <source>Turn them up in the settings.</source>
        <translation>Lakasan ang mga ito sa settings.</translation>
    </message>
    <message>
        <source>A sound was played. Heard nothing? Turn up the volume.</source>
        <translation>May pinatunog. Walang narinig? Lakasan ang tunog.</translation>
    </message>
    <message>
        <source>Reports can be written.</source>
        <translation>Naisusulat ang mga ulat.</translation>
    </message>
    <message>
        <source>There is no printer. Reports are saved as files.</source>
        <translation>Walang printer. Naka-save bilang file ang mga ulat.</translation>
    </message>
    <message>
        <source>Printer: {names}</source>
        <translation>Printer: {names}</translation>
    </message>
    <message>
        <source>There is no event.</source>
        <translation>Walang event.</translation>
    </message>
    <message>
        <source>Choose one, or sync with the server first.</source>
        <translation>Pumili ng isa, o mag-sync muna sa server.</translation>
    </message>
    <message>
        <source>“{title}” is cancelled: nobody can check in.</source>
        <translation>Kinansela ang “{title}”: walang makakapag-check in.</translation>
    </message>
    <message>
        <source>Choose another event.</source>
        <translation>Pumili ng ibang event.</translation>
    </message>
    <message>
        <source>“{title}” is over: nobody can check in.</source>
        <translation>Tapos na ang “{title}”: walang makakapag-check in.</translation>
    </message>
    <message>
        <source>Nobody is on the list of “{title}” yet.</source>
        <translation>Wala pa sa listahan ng “{title}”.</translation>
    </message>
    <message>
        <source>Sync, or import the list. Until then every check-in is marked for review.</source>
        <translation>Mag-sync, o i-import ang listahan. Hanggang doon, mamarkahan ang bawat check-in para suriin.</translation>
    </message>
    <message>
        <source>“{title}” is ready. Students on its list: {count}.</source>
        <translation>Handa na ang “{title}”. Mga estudyante sa listahan: {count}.</translation>
    </message>
    <message>
        <source>The camera gives no pictures.</source>
        <translation>Walang ibinibigay na larawan ang camera.</translation>
    </message>
    <message>
        <source>Check its cable, or choose another one in the settings.</source>
        <translation>Suriin ang kable nito, o pumili ng iba sa settings.</translation>
    </message>
    <message>
        <source>Gives pictures of {width} × {height} points.</source>
        <translation>Nagbibigay ng larawang {width} × {height} punto.</translation>
    </message>
    <message>
        <source>Without a picture the light cannot be judged.</source>
        <translation>Kung walang larawan, hindi masusuri ang ilaw.</translation>
    </message>
    <message>
        <source>See to the camera first.</source>
        <translation>Ayusin muna ang camera.</translation>
    </message>
    <message>
        <source>It is too dark for good photos.</source>
        <translation>Masyadong madilim para sa magandang litrato.</translation>
    </message>
    <message>
        <source>Turn on a lamp before the students, not behind them.</source>
        <translation>Magbukas ng ilaw sa harap ng mga estudyante, hindi sa likod.</translation>
    </message>
    <message>
        <source>It is too bright for good photos.</source>
        <translation>Masyadong maliwanag para sa magandang litrato.</translation>
    </message>
    <message>
        <source>Turn the station away from the window or the lamp.</source>
        <translation>Ilayo ang harap ng istasyon sa bintana o ilaw.</translation>
    </message>
    <message>
        <source>There is enough light.</source>
        <translation>Sapat ang ilaw.</translation>
    </message>
    <message>
        <source>A code was read.</source>
        <translation>May nabasang code.</translation>
    </message>
    <message>
        <source>No code was read yet.</source>
        <translation>Wala pang nababasang code.</translation>
    </message>
    <message>
        <source>Hold a student card, or the printed self-test card, to the camera.</source>
        <translation>Itapat sa camera ang isang student ID o ang naka-print na test card.</translation>
    </message>
    <message>
        <source>Check-ins can be saved.</source>
        <translation>Nase-save ang mga check-in.</translation>
    </message>
    <message>
        <source>What is saved cannot be read again.</source>
        <translation>Hindi na mabasa ang na-save.</translation>
    </message>
    <message>
        <source>Do not use this station. Call an admin.</source>
        <translation>Huwag gamitin ang istasyong ito. Tumawag ng admin.</translation>
    </message>
    <message>
        <source>The clock jumped or was set back.</source>
        <translation>Tumalon o ibinalik ang orasan.</translation>
    </message>
    <message>
        <source>Set it right in the system&apos;s settings. Then: Station settings, Check the clock.</source>
        <translation>Itama ito sa settings ng system. Pagkatapos: Mga setting ng istasyon, Suriin ang orasan.</translation>
    </message>
    <message>
        <source>Set it right in the system&apos;s settings, then sync.</source>
        <translation>Itama ito sa settings ng system, tapos mag-sync.</translation>
    </message>
    <message>
        <source>It is {time} by this computer. Is that right?</source>
        <translation>{time} ang oras sa computer na ito. Tama ba?</translation>
    </message>
    <message>
        <source>The clock was never compared with the server&apos;s.</source>
        <translation>Hindi pa naihahambing ang orasan sa server.</translation>
    </message>
    <message>
        <source>Sync once, or look whether the time below is right.</source>
        <translation>Mag-sync nang isang beses, o tingnan kung tama ang oras sa ibaba.</translation>
    </message>
    <message>
        <source>The clock differs from the server&apos;s by {seconds} s.</source>
        <translation>{seconds} s ang kaibahan ng orasan sa server.</translation>
    </message>
    <message>
        <source>Muster corrects it. Set the clock right when you can.</source>
        <translation>Itinatama ito ng Muster. Itama ang orasan kung puwede.</translation>
    </message>
    <message>
        <source>The clock agrees with the server&apos;s.</source>
        <translation>Tugma ang orasan sa server.</translation>
    </message>
    <message>
        <source>The event names no place to be at.</source>
        <translation>Walang nakasaad na lugar ang event.</translation>
    </message>
    <message>
        <source>It is not set where this station stands.</source>
        <translation>Hindi nakatakda kung nasaan ang istasyong ito.</translation>
    </message>
    <message>
        <source>Set the position in the settings.</source>
        <translation>Itakda ang posisyon sa settings.</translation>
    </message>
    <message>
        <source>The station is {distance} m away from the event.</source>
        <translation>{distance} m ang layo ng istasyon sa event.</translation>
    </message>
    <message>
        <source>Every check-in is marked for review. Is the position in the settings right?</source>
        <translation>Mamarkahan ang bawat check-in para suriin. Tama ba ang posisyon sa settings?</translation>
    </message>
    <message>
        <source>The station is at the event ({distance} m).</source>
        <translation>Nasa event ang istasyon ({distance} m).</translation>
    </message>
    <message>
        <source>It does not work: {problem}</source>
        <translation>Hindi ito gumagana: {problem}</translation>
    </message>
    <message>
        <source>Call an admin.</source>
        <translation>Tumawag ng admin.</translation>
    </message>
    <message>
        <source>This check failed by a fault of its own.</source>
        <translation>Pumalya ang mismong pagsusuring ito.</translation>
    </message>
    <message>
        <source>Call an admin. The log tells more.</source>
        <translation>Tumawag ng admin. May detalye sa log.</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>The camera</source>
        <translation>camera</translation>
    </message>
    <message>
        <source>{name} shows a frozen picture. Unplug it and plug it in again. It starts by itself.</source>
        <translation>Hindi gumagalaw ang larawan ng camera. Bunutin ang {name} at isaksak muli. Kusa itong magsisimula.</translation>
    </message>
    <message>
        <source>The network camera does not answer. Check its address and the network.</source>
        <translation>Hindi sumasagot ang network camera. Suriin ang address nito at ang network.</translation>
    </message>
    <message>
        <source>{name} is not plugged in. Plug it in, or choose another camera.</source>
        <translation>Hindi nakasaksak ang {name}. Isaksak ito, o pumili ng ibang camera.</translation>
    </message>
    <message>
        <source>{name} is not plugged in where it was. Plug it into the same socket, or choose the camera again.</source>
        <translation>Wala sa dating saksakan ang {name}. Isaksak ito sa dati, o piliin muli ang camera.</translation>
    </message>
    <message>
        <source>{name} gives no more pictures. Check its cable. It starts again by itself.</source>
        <translation>Wala nang larawan mula sa {name}. Suriin ang kable nito. Kusa itong magsisimula ulit.</translation>
    </message>
    <message>
        <source>{name} stopped. It is tried again by itself.</source>
        <translation>Tumigil ang {name}. Kusa itong sinusubukan muli.</translation>
    </message>
    <message>
        <source>{name} does not start. Close other programs that use it, or unplug it and plug it in again.</source>
        <translation>Ayaw bumukas ng {name}. Isara ang ibang program na gumagamit nito, o bunutin ito at isaksak muli.</translation>
    </message>
    <message>
        <source>The camera picture is black. Is the lens covered?</source>
        <translation>Itim ang larawan ng camera. May takip ba ang lente?</translation>
    </message>
    <message>
        <source>{name} may not be used. Allow it in the privacy settings of this computer.</source>
        <translation>Hindi puwedeng gamitin ang {name}. Payagan ito sa privacy settings ng computer na ito.</translation>
    </message>
    <message>
        <source>The setting of the camera is wrong. Choose the camera again.</source>
        <translation>Mali ang setting ng camera. Piliin muli ang camera.</translation>
    </message>
    <message>
        <source>{name} does not work. Unplug it and plug it in again.</source>
        <translation>Hindi gumagana ang {name}. Bunutin ito at isaksak muli.</translation>
    </message>
    <message>
        <source>The video file {name} is not there. Put it back, or choose another camera.</source>
        <translation>Wala ang video file na {name}. Ibalik ito, o pumili ng ibang camera.</translation>
    </message>
    <message>
        <source>{name} is not a video that can be played. Choose another file.</source>
        <translation>Hindi mapatugtog ang video na {name}. Pumili ng ibang file.</translation>
    </message>
    <message>
        <source>The video file {name} has ended.</source>
        <translation>Tapos na ang video file na {name}.</translation>
    </message>
    <message>
        <source>The folder {name} is not there. Choose another folder or camera.</source>
        <translation>Wala ang folder na {name}. Pumili ng ibang folder o camera.</translation>
    </message>
    <message>
        <source>The folder {name} holds no picture that can be shown. Put pictures into it.</source>
        <translation>Walang maipapakitang larawan sa folder na {name}. Maglagay ng mga larawan.</translation>
    </message>
    <message>
        <source>This is not the PIN. Tries left: {count}.</source>
        <translation>Hindi ito ang PIN. Natitirang subok: {count}.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Minutes until the next try: {count}.</source>
        <translation>Masyadong maraming maling PIN. Minuto bago ang susunod na subok: {count}.</translation>
    </message>
    <message>
        <source>No PIN is set yet. Set one in the organizer&apos;s set-up.</source>
        <translation>Wala pang PIN. Magtakda sa set-up ng organizer.</translation>
    </message>
    <message>
        <source>This is not the recovery code of this station.</source>
        <translation>Hindi ito ang recovery code ng istasyong ito.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing was lost. Make room, then try again.</source>
        <translation>Puno na ang disk. Walang nawala. Maglaan ng espasyo, tapos subukan muli.</translation>
    </message>
    <message>
        <source>The station&apos;s data cannot be read. Keep the file and restore a backup.</source>
        <translation>Hindi mabasa ang data ng istasyon. Itago ang file at ibalik ang isang backup.</translation>
    </message>
    <message>
        <source>Something went wrong. Nothing was lost. Please try again.</source>
        <translation>May nangyaring mali. Walang nawala. Pakisubukan muli.</translation>
    </message>
    <message>
        <source>The station could not save this. Please try again.</source>
        <translation>Hindi ito na-save ng istasyon. Pakisubukan muli.</translation>
    </message>
    <message>
        <source>The disk does not answer. Nothing was lost. Restart the station.</source>
        <translation>Hindi sumasagot ang disk. Walang nawala. I-restart ang istasyon.</translation>
    </message>
    <message>
        <source>The station may not write its data. Check the disk and its permissions.</source>
        <translation>Hindi puwedeng isulat ng istasyon ang data nito. Suriin ang disk at ang mga permiso.</translation>
    </message>
    <message>
        <source>Another program holds the station&apos;s data. Close it, then try again.</source>
        <translation>Hawak ng ibang program ang data ng istasyon. Isara iyon, tapos subukan muli.</translation>
    </message>
    <message>
        <source>A newer Muster wrote this station&apos;s data. Install the newer one.</source>
        <translation>Mas bagong Muster ang sumulat ng data nito. I-install ang mas bago.</translation>
    </message>
    <message>
        <source>A photo or signature is missing. Run the check-up.</source>
        <translation>May kulang na litrato o pirma. Patakbuhin ang pagsusuri.</translation>
    </message>
    <message>
        <source>The keyring of this computer is locked. Unlock it, then try again.</source>
        <translation>Naka-lock ang keyring ng computer na ito. I-unlock ito, tapos subukan muli.</translation>
    </message>
    <message>
        <source>The station&apos;s key is not there. Enter the recovery code.</source>
        <translation>Wala ang susi ng istasyon. Ilagay ang recovery code.</translation>
    </message>
    <message>
        <source>The key file cannot be used. Choose another.</source>
        <translation>Hindi magamit ang key file. Pumili ng iba.</translation>
    </message>
    <message>
        <source>Muster is running on this laptop already. Use the window that is open.</source>
        <translation>Tumatakbo na ang Muster sa laptop na ito. Gamitin ang nakabukas na window.</translation>
    </message>
    <message>
        <source>This laptop is not set up as a station yet.</source>
        <translation>Hindi pa naka-set up bilang istasyon ang laptop na ito.</translation>
    </message>
    <message>
        <source>This student is checked in already.</source>
        <translation>Naka-check in na ang estudyanteng ito.</translation>
    </message>
    <message>
        <source>The picture could not be used. Try again.</source>
        <translation>Hindi magamit ang larawan. Subukan muli.</translation>
    </message>
    <message>
        <source>The camera gave no picture. Try again</source>
        <translation>Walang nakuhang larawan ang camera. Subukan muli</translation>
    </message>
    <message>
        <source>This pass was not made by your school.</source>
        <translation>Hindi gawa ng paaralan mo ang pass na ito.</translation>
    </message>
    <message>
        <source>What answered is not your school&apos;s server. Check the network. Nothing was sent.</source>
        <translation>Hindi server ng paaralan mo ang sumagot. Suriin ang network. Walang naipadala.</translation>
    </message>
    <message>
        <source>The server has a problem. It is tried again by itself.</source>
        <translation>May problema ang server. Kusa itong sinusubukan muli.</translation>
    </message>
    <message>
        <source>No connection to the server. It is tried again by itself.</source>
        <translation>Walang koneksiyon sa server. Kusa itong sinusubukan muli.</translation>
    </message>
    <message>
        <source>The server did not answer in time. It is tried again by itself.</source>
        <translation>Hindi agad sumagot ang server. Kusa itong sinusubukan muli.</translation>
    </message>
    <message>
        <source>The server refused this. Tell an admin.</source>
        <translation>Tinanggihan ito ng server. Sabihin sa admin.</translation>
    </message>
    <message>
        <source>The server does not know this station. What waits is kept. Tell an admin.</source>
        <translation>Hindi kilala ng server ang istasyong ito. Nakatago ang mga naghihintay. Sabihin sa admin.</translation>
    </message>
    <message>
        <source>Station and server are of different versions. Tell an admin.</source>
        <translation>Magkaiba ang bersyon ng istasyon at server. Sabihin sa admin.</translation>
    </message>
    <message>
        <source>This station may no longer sync. What waits is kept. Tell an admin.</source>
        <translation>Hindi na puwedeng mag-sync ang istasyong ito. Nakatago ang mga naghihintay. Sabihin sa admin.</translation>
    </message>
    <message>
        <source>This is not the address of a server.</source>
        <translation>Hindi ito address ng server.</translation>
    </message>
    <message>
        <source>There is no room for the report. Make room.</source>
        <translation>Walang espasyo para sa ulat. Maglaan ng espasyo.</translation>
    </message>
    <message>
        <source>The report cannot be written there. Choose another folder.</source>
        <translation>Hindi maisulat doon ang ulat. Pumili ng ibang folder.</translation>
    </message>
    <message>
        <source>There are too many rows for this kind of file. Choose CSV.</source>
        <translation>Masyadong maraming row para sa ganitong file. Piliin ang CSV.</translation>
    </message>
    <message>
        <source>The report could not be made. Try again.</source>
        <translation>Hindi nagawa ang ulat. Subukan muli.</translation>
    </message>
    <message>
        <source>The event&apos;s time zone does not exist.</source>
        <translation>Walang ganoong time zone ang event.</translation>
    </message>
    <message>
        <source>The report was cancelled.</source>
        <translation>Kinansela ang ulat.</translation>
    </message>
    <message>
        <source>Is this you?</source>
        <translation>Ikaw ba ito?</translation>
    </message>
    <message>
        <source>Front photo</source>
        <translation>Litrato ng mukha</translation>
    </message>
    <message>
        <source>Back photo</source>
        <translation>Litrato sa lugar</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Pirma</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Tapos na</translation>
    </message>
    <message>
        <source>Step {number} of {total}: {name}</source>
        <translation>Hakbang {number} sa {total}: {name}</translation>
    </message>
    <message>
        <source>You are checked in</source>
        <translation>Naka-check in ka na</translation>
    </message>
    <message>
        <source>Checked in, for review</source>
        <translation>Naka-check in, susuriin pa</translation>
    </message>
    <message>
        <source>Not checked in</source>
        <translation>Hindi naka-check in</translation>
    </message>
    <message>
        <source>You are checked in already, since {time}.</source>
        <translation>Naka-check in ka na mula pa {time}.</translation>
    </message>
    <message>
        <source>You came late.</source>
        <translation>Nahuli ka.</translation>
    </message>
    <message>
        <source>This station seems to be away from the venue.</source>
        <translation>Mukhang malayo sa venue ang istasyong ito.</translation>
    </message>
    <message>
        <source>You are not on the list for this event.</source>
        <translation>Wala ka sa listahan ng event na ito.</translation>
    </message>
    <message>
        <source>We do not know this student number yet.</source>
        <translation>Hindi pa namin kilala ang student number na ito.</translation>
    </message>
    <message>
        <source>Your photo is not clear.</source>
        <translation>Malabo ang litrato mo.</translation>
    </message>
    <message>
        <source>No photo was taken.</source>
        <translation>Walang kinunang litrato.</translation>
    </message>
    <message>
        <source>You did not sign.</source>
        <translation>Hindi ka pumirma.</translation>
    </message>
    <message>
        <source>The clock of this station may be wrong.</source>
        <translation>Baka mali ang oras ng istasyong ito.</translation>
    </message>
    <message>
        <source>You are checked in already.</source>
        <translation>Naka-check in ka na.</translation>
    </message>
    <message>
        <source>Check-in opens at {time}.</source>
        <translation>Magbubukas ang check-in nang {time}.</translation>
    </message>
    <message>
        <source>Check-in closed at {time}.</source>
        <translation>Nagsara ang check-in nang {time}.</translation>
    </message>
    <message>
        <source>This event is cancelled.</source>
        <translation>Kinansela ang event na ito.</translation>
    </message>
    <message>
        <source>This student pass has ended.</source>
        <translation>Lipas na ang student pass na ito.</translation>
    </message>
    <message>
        <source>Your student pass may have ended.</source>
        <translation>Maaaring tapos na ang iyong student pass.</translation>
    </message>
    <message>
        <source>Please go in. Enjoy the event!</source>
        <translation>Pumasok na po kayo. Masiyahan sa event!</translation>
    </message>
    <message>
        <source>Please go in. An organizer will confirm it later.</source>
        <translation>Pumasok na po kayo. Kukumpirmahin ito ng organizer mamaya.</translation>
    </message>
    <message>
        <source>Nothing more to do. Please go in.</source>
        <translation>Wala nang kailangang gawin. Pumasok na po kayo.</translation>
    </message>
    <message>
        <source>Please come back then.</source>
        <translation>Pakibalik sa oras na iyon.</translation>
    </message>
    <message>
        <source>Please ask an organizer what happens now.</source>
        <translation>Pakitanong sa organizer kung ano na ang mangyayari.</translation>
    </message>
    <message>
        <source>Use your student card, or ask your school for a new pass.</source>
        <translation>Gamitin ang student ID, o humingi ng bagong pass sa paaralan.</translation>
    </message>
    <message>
        <source>Use your student card, or ask an organizer.</source>
        <translation>Gamitin ang student ID, o magtanong sa organizer.</translation>
    </message>
    <message>
        <source>Please ask an organizer at the door.</source>
        <translation>Pakitanong sa organizer sa pinto.</translation>
    </message>
    <message>
        <source>Look straight at the camera</source>
        <translation>Tumingin nang diretso sa camera</translation>
    </message>
    <message>
        <source>One person at a time, please</source>
        <translation>Isa-isa lang po</translation>
    </message>
    <message>
        <source>It is too dark here. Step into the light</source>
        <translation>Masyadong madilim dito. Lumapit sa liwanag</translation>
    </message>
    <message>
        <source>It is too bright. Turn away from the light</source>
        <translation>Masyadong maliwanag. Tumalikod sa liwanag</translation>
    </message>
    <message>
        <source>Come a little closer</source>
        <translation>Lumapit pa nang kaunti</translation>
    </message>
    <message>
        <source>Hold still for a moment</source>
        <translation>Huwag munang gumalaw</translation>
    </message>
    <message>
        <source>Move back a little</source>
        <translation>Umatras nang kaunti</translation>
    </message>
    <message>
        <source>Move into the middle of the picture</source>
        <translation>Pumunta sa gitna ng larawan</translation>
    </message>
    <message>
        <source>This code cannot be read. Hold it flat, closer, out of the glare</source>
        <translation>Hindi mabasa ang code. Itapat nang pantay, mas malapit, at walang silaw</translation>
    </message>
    <message>
        <source>This is not a student card</source>
        <translation>Hindi ito student ID</translation>
    </message>
    <message>
        <source>This is not a student number. Look at your card and try again</source>
        <translation>Hindi ito student number. Tingnan ang ID mo at subukan muli</translation>
    </message>
    <message>
        <source>The scanner did not read the whole card. Please scan it again</source>
        <translation>Hindi nabasa ng scanner ang buong card. Paki-scan muli</translation>
    </message>
    <message>
        <source>One student at a time. Please scan your card after this check-in</source>
        <translation>Isang estudyante muna. Paki-scan ang card mo pagkatapos ng check-in na ito</translation>
    </message>
    <message>
        <source>There is too much in this code. Hold up your student card</source>
        <translation>Masyadong marami ang laman ng code. Itapat ang student ID mo</translation>
    </message>
    <message>
        <source>This is this event&apos;s code. Scan it with your phone; hold your card here</source>
        <translation>Code ito ng event. I-scan gamit ang telepono; ID mo ang itapat dito</translation>
    </message>
    <message>
        <source>This is the code of another event. Hold your card here</source>
        <translation>Code ito ng ibang event. ID mo ang itapat dito</translation>
    </message>
    <message>
        <source>By going on you agree that your photo and your signature are kept.</source>
        <translation>Sa pagpapatuloy, pumapayag kang itago ang litrato at pirma mo.</translation>
    </message>
    <message>
        <source>By going on you agree that your photo is kept.</source>
        <translation>Sa pagpapatuloy, pumapayag kang itago ang litrato mo.</translation>
    </message>
    <message>
        <source>To show that you were here, your school keeps your student number, the time, your photos and your signature.</source>
        <translation>Para patunayang dumalo ka, itinatago ng paaralan mo ang student number mo, ang oras, ang mga litrato at ang pirma mo.</translation>
    </message>
    <message>
        <source>They are stored encrypted on this station and then on your school&apos;s server. Only organizers and administrators of your school may look at them.</source>
        <translation>Naka-encrypt ang mga ito sa istasyong ito at pagkatapos ay sa server ng paaralan mo. Mga organizer at administrador lang ng paaralan mo ang puwedeng tumingin.</translation>
    </message>
    <message>
        <source>No computer recognises your face. If there is a doubt, a person compares the photos.</source>
        <translation>Walang computer na kumikilala sa mukha mo. Kung may duda, tao ang maghahambing ng mga litrato.</translation>
    </message>
    <message>
        <source>Your school decides how long they are kept. You may ask it to show, correct or delete what it keeps about you.</source>
        <translation>Ang paaralan mo ang nagpapasya kung gaano katagal itatago ang mga ito. Puwede mong hilingin na ipakita, itama o burahin ang itinatago tungkol sa iyo.</translation>
    </message>
    <message>
        <source>You may say no. If you do not want a photo, an organizer at the door helps you.</source>
        <translation>Puwede kang tumanggi. Kung ayaw mo ng litrato, tutulungan ka ng organizer sa pinto.</translation>
    </message>
    <message>
        <source>{day} {month} {year}, {time}</source>
        <translation>{month} {day}, {year}, {time}</translation>
    </message>
    <message>
        <source>Jan</source>
        <translation>Ene</translation>
    </message>
    <message>
        <source>Feb</source>
        <translation>Peb</translation>
    </message>
    <message>
        <source>Mar</source>
        <translation>Mar</translation>
    </message>
    <message>
        <source>Apr</source>
        <translation>Abr</translation>
    </message>
    <message>
        <source>May</source>
        <translation>May</translation>
    </message>
    <message>
        <source>Jun</source>
        <translation>Hun</translation>
    </message>
    <message>
        <source>Jul</source>
        <translation>Hul</translation>
    </message>
    <message>
        <source>Aug</source>
        <translation>Ago</translation>
    </message>
    <message>
        <source>Sep</source>
        <translation>Set</translation>
    </message>
    <message>
        <source>Oct</source>
        <translation>Okt</translation>
    </message>
    <message>
        <source>Nov</source>
        <translation>Nob</translation>
    </message>
    <message>
        <source>Dec</source>
        <translation>Dis</translation>
    </message>
    <message>
        <source>Muster does not start</source>
        <translation>Ayaw magsimula ng Muster</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Isara</translation>
    </message>
</context>
</TS>
